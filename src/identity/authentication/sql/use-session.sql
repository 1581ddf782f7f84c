-- A session that has not run out, of a user who may log in; and notes that it was used, once a minute at the most.
-- $1 hash of its secret, $2 now, $3 the oldest last use that still counts
-- Returns id, tenancy_id, user_id, user_name, capabilities, expires_at. console_session_pkey.
with found as (
  select s.id, s.secret_hash, s.tenancy_id, s.user_id, u.name as user_name, u.capabilities, s.expires_at, s.last_used_at
  from console_session s join iam_user u on u.id = s.user_id
  where s.secret_hash = $1 and s.expires_at > $2::timestamptz and s.last_used_at > $3::timestamptz
    and u.lifecycle_state = 'ACTIVE' and not u.is_blocked
), used as (
  update console_session set last_used_at = $2::timestamptz
  where secret_hash in (select secret_hash from found where last_used_at < $2::timestamptz - interval '1 minute')
)
select id, tenancy_id, user_id, user_name, capabilities, expires_at from found
