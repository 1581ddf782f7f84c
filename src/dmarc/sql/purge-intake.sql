-- Forgets how many reports came before a day.
-- $1 day
-- dmarc_intake_pkey.
delete from dmarc_intake where day < $1::date
