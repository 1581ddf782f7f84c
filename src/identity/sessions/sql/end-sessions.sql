-- Ends sessions of a user.
-- $1 user, $2 id of the session, or null for all
-- Returns what they were: id, created_at, expires_at, last_used_at, source_ip, user_agent. console_session_user.
delete from console_session
where user_id = $1 and ($2::uuid is null or id = $2::uuid)
returning id, created_at, expires_at, last_used_at, source_ip, user_agent
