-- One entry of the list. $1 tenancy, $2 id. suppression_by_id, which asks for the tenancy as text.
-- Returns id, address, reason, created_at, message_id, error_detail, error_source, last_suppressed_at.
select id, address, reason, created_at, message_id, error_detail, error_source, last_suppressed_at
from suppression
where tenancy_id::text = $1::text and id = $2
