-- Counts bounces that do not suppress alone, by days.
-- Arrays of one length, each address, kind and day once: $1 tenancies, $2 addresses, $3 kinds, with _by_mail behind them for
-- what came as mail, $4 days, $5 counts, $6 first times, $7 last times
-- Returns nothing. bounce_day_pkey.
insert into bounce_day as old (tenancy_id, address, kind, day, count, first_at, last_at)
select x.* from unnest($1::uuid[], $2::text[], $3::text[], $4::date[], $5::int[], $6::timestamptz[], $7::timestamptz[])
  as x(tenancy_id, address, kind, day, count, first_at, last_at)
order by x.tenancy_id, x.address, x.kind, x.day
on conflict (tenancy_id, address, kind, day) do update
set count = old.count + excluded.count, first_at = least(old.first_at, excluded.first_at),
  last_at = greatest(old.last_at, excluded.last_at)
