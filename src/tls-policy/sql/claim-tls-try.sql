-- Takes the next try of encryption with a host, so that one connection of one process finds out.
-- $1 host, $2 now, $3 tried before
-- Returns host, or nothing when another one tries. broken_tls_pkey.
update broken_tls set tried_at = $2::timestamptz
where host = $1::text and tried_at <= $3::timestamptz
returning host
