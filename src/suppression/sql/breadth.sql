-- Who was said not to exist. $1 provider, $2 until, $3 minutes back, $4 not before
-- Returns addresses, tenancies, and the addresses of the tenancy that has most. A range of hard_bounce_of_provider.
select coalesce(sum(n), 0)::int as addresses, count(*)::int as tenancies, coalesce(max(n), 0)::int as largest
from (
  select count(distinct address) as n
  from hard_bounce
  where provider = $1 and at <= $2::timestamptz
    and at > greatest($2::timestamptz - $3::int * interval '1 minute', $4::timestamptz)
  group by tenancy_id
) of_tenancy
