-- The encryption of a host works again.
-- $1 host
-- broken_tls_pkey.
delete from broken_tls where host = $1::text
