-- A page of the suppressed addresses of a tenancy, in the order of the address.
-- $1 tenancy, $2 last address of the page before, or null, $3 entries on a page, $4 now: what has run out or is parked is not there
-- Returns id, address, stream, reason, created_at, expires_at. A range of suppression_pkey.
select id, address, stream, reason, created_at, expires_at
from suppression
where tenancy_id = $1 and address > coalesce($2::text, '') and (expires_at is null or expires_at > $4::timestamptz)
  and parked_by is null
order by address, stream
limit $3
