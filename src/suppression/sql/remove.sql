-- Ends the suppression of an address.
-- $1 tenancy, $2 address in lower case
-- Returns the columns of the entry when there was one, as find.sql does. suppression_pkey.
delete from suppression
where tenancy_id = $1 and address = $2
returning id, address, reason, created_at, message_id, error_detail, error_source, last_suppressed_at
