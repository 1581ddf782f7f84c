-- What an import would do. $1 tenancy, then arrays of one length: $2 addresses, $3 streams, $4 strengths; $5 now
-- Returns the ordinal (from 1) of the entries that are there, and whether they would be replaced. suppression_pkey.
select x.ordinal::int as ordinal, s.strength < x.strength or coalesce(s.expires_at <= $5::timestamptz, false) or s.parked_by is not null as "isReplaced"
from unnest($2::text[], $3::text[], $4::smallint[]) with ordinality as x(address, stream, strength, ordinal)
cross join lateral (
  select strength, expires_at, parked_by from suppression
  where tenancy_id = $1 and address = x.address and stream = x.stream
  limit 1
) s
