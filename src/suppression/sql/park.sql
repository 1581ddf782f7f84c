-- Parks entries that an open circuit came too late for. $1 provider, $2 from, $3 until, $4 strength of a hard bounce, $5 circuit
-- Returns nothing. suppression_of_provider; rows that somebody writes are passed over and found the next time.
with found as (
  select tenancy_id, address, stream from suppression
  where provider = $1 and last_at > $2::timestamptz and last_at <= $3::timestamptz and created_at > $2::timestamptz
    and parked_by is null and strength = $4
    and exists (select from suppression_circuit where id = $5 and state = 'OPEN')
  order by tenancy_id, address, stream
  for no key update skip locked
)
update suppression s set parked_by = $5
from found
where s.tenancy_id = found.tenancy_id and s.address = found.address and s.stream = found.stream
