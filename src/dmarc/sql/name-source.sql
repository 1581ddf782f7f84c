-- What the DNS says of a source.
-- $1 address, $2 host name, or null, $3 owner, or null, $4 when to ask again
-- dmarc_source_pkey.
update dmarc_source set host_name = $2::text, owner = $3::text, next_check_at = $4::timestamptz where address = $1::inet
