-- The newest that providers have said of somebody who does not exist, in any shard. Arrays of one length, each provider once:
-- $1 providers, $2 not before, $3 not after
-- Returns provider and at, of those that have one. The end of a range of hard_bounce_of_provider for each.
select x.provider, newest.at
from unnest($1::text[], $2::timestamptz[], $3::timestamptz[]) as x(provider, since, until)
cross join lateral (
  select at from hard_bounce
  where provider = x.provider and at > x.since and at <= x.until
  order by at desc limit 1
) as newest
