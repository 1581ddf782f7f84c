-- Counts recipients that entries kept back. Arrays of one length, each entry once: $1 tenancies, $2 addresses, $3 streams,
-- $4 counts, $5 last times
-- Returns nothing. suppression_pkey; the rows are held in order, so that two processes do not wait for each other.
with held as (
  select s.tenancy_id, s.address, s.stream, x.count, x.at
  from unnest($1::uuid[], $2::text[], $3::text[], $4::int[], $5::timestamptz[]) as x(tenancy_id, address, stream, count, at)
  join suppression s on s.tenancy_id = x.tenancy_id and s.address = x.address and s.stream = x.stream
  order by s.tenancy_id, s.address, s.stream
  for no key update of s
)
update suppression s
set blocked_count = s.blocked_count + held.count,
  last_suppressed_at = greatest(s.last_suppressed_at, held.at)
from held
where s.tenancy_id = held.tenancy_id and s.address = held.address and s.stream = held.stream
