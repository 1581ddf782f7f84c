-- Which of these pairs are suppressed.
-- $1 uuid[] tenancies, $2 text[] addresses in lower case, pair by pair
-- Returns the ordinal (from 1) of each pair that is. One look-up in suppression_pkey for each pair: the limit keeps the
-- planner from reading the whole table for a hash join, which it prefers for batches against up to some 100,000 rows.
select wanted.ordinal::int as ordinal
from unnest($1::uuid[], $2::text[]) with ordinality as wanted (tenancy_id, address, ordinal)
cross join lateral (
  select from suppression
  where suppression.tenancy_id = wanted.tenancy_id and suppression.address = wanted.address
  limit 1
) as entry
