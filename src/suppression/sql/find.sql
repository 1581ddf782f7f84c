-- One entry of the list. $1 tenancy, $2 id, $3 now: what has run out is not there. suppression_by_id, which asks for the tenancy as text.
-- Returns all its columns but the tenancy.
select id, address, stream, reason, strength, created_at, last_at, expires_at, message_id, error_detail, error_source, smtp_code,
  enhanced_status, rule_id, blocked_count::float8 as blocked_count, last_suppressed_at, parked_by
from suppression
where tenancy_id::text = $1::text and id = $2
  and (expires_at is null or expires_at > $3::timestamptz)
