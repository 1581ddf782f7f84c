-- Forgets the names of sources that no report which is kept has named.
-- $1 last seen before
-- The whole table: once a day.
delete from dmarc_source where seen_at < $1::timestamptz
