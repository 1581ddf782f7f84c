-- The sessions of a user that are good, the one that was used last first.
-- $1 user, $2 now, $3 the oldest last use that still counts
-- Returns id, created_at, expires_at, last_used_at, source_ip, user_agent. console_session_user.
select id, created_at, expires_at, last_used_at, source_ip, user_agent
from console_session
where user_id = $1 and expires_at > $2::timestamptz and last_used_at > $3::timestamptz
order by last_used_at desc, id desc
