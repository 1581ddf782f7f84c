-- The DNS said nothing of a source.
-- $1 address, $2 when to ask again
-- dmarc_source_pkey.
update dmarc_source set next_check_at = $2::timestamptz where address = $1::inet
