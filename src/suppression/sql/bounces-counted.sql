-- What was counted of addresses, in sessions and by mail. Arrays of one length: $1 tenancies, $2 addresses, $3 kinds; $4 since
-- Returns the pairs with count, days, first and last time. A range of bounce_day_pkey for each.
select x.tenancy_id as "tenancyId", x.address, x.kind, counted.count::int, counted.days::int,
  counted.first_at as "firstAt", counted.last_at as "lastAt"
from unnest($1::uuid[], $2::text[], $3::text[]) as x(tenancy_id, address, kind)
cross join lateral (
  select sum(count) as count, count(distinct day) as days, min(first_at) as first_at, max(last_at) as last_at
  from bounce_day b
  where b.tenancy_id = x.tenancy_id and b.address = x.address and b.kind in (x.kind, x.kind || '_by_mail')
    and b.last_at >= $4::timestamptz
) counted
where counted.count is not null
