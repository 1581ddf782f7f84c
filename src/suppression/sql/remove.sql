-- Ends all suppressions of an address.
-- $1 tenancy, $2 address in lower case
-- Returns the columns of the entries that there were, as find.sql does. suppression_pkey.
delete from suppression
where tenancy_id = $1 and address = $2
returning id, address, stream, reason, strength, created_at, last_at, expires_at, message_id, error_detail, error_source, smtp_code,
  enhanced_status, rule_id, blocked_count::float8 as blocked_count, last_suppressed_at, parked_by
