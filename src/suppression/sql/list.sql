-- A page of the suppressed addresses of a tenancy, in the order of address and stream.
-- $1 tenancy, $2 address and $3 stream of the last entry of the page before, or null, $4 entries on a page, $5 now: what has
-- run out or is parked is not there
-- Returns id, address, stream, reason, created_at, expires_at. A range of suppression_pkey.
select id, address, stream, reason, created_at, expires_at
from suppression
where tenancy_id = $1 and (address, stream) > (coalesce($2::text, ''), coalesce($3::text, ''))
  and (expires_at is null or expires_at > $5::timestamptz)
  and parked_by is null
order by address, stream
limit $4
