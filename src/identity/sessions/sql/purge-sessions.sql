-- Removes sessions that have run out, or that nobody has used for too long.
-- $1 now, $2 the oldest last use that still counts
-- Returns nothing. console_session_expiry finds most of them; the rest are few.
delete from console_session where expires_at <= $1::timestamptz or last_used_at <= $2::timestamptz
