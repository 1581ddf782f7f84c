-- A page of the suppressed addresses of a tenancy, in the order of the address.
-- $1 tenancy, $2 last address of the page before, or null, $3 entries on a page
-- Returns id, address, reason, created_at. A range of suppression_pkey.
select id, address, reason, created_at
from suppression
where tenancy_id = $1 and address > coalesce($2::text, '')
order by address
limit $3
