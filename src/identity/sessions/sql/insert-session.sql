-- Begins a session.
-- $1 hash of its secret, $2 id, $3 tenancy, $4 user, $5 now, $6 when it runs out, $7 address, $8 user agent
-- Returns nothing. console_session_pkey.
insert into console_session (secret_hash, id, tenancy_id, user_id, created_at, expires_at, last_used_at, source_ip, user_agent)
values ($1, $2, $3, $4, $5, $6, $5, $7, $8)
