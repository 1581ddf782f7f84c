-- Ends the suppression of an address.
-- $1 tenancy, $2 id
-- Returns the columns of the entry when there was one, as find.sql does. suppression_by_id, which asks for the
-- tenancy as text.
delete from suppression
where tenancy_id::text = $1::text and id = $2
returning id, address, stream, reason, strength, created_at, last_at, expires_at, message_id, error_detail, error_source, smtp_code,
  enhanced_status, rule_id, blocked_count::float8 as blocked_count, last_suppressed_at, parked_by
