-- Which of these recipients are suppressed. Arrays of one length: $1 tenancies, $2 addresses in lower case, $3 their domains with
-- an @ in front, $4 senders in lower case, $5 their domains with an @ in front (empty where no sender is known); $6 now
-- Returns the ordinal (from 1) of each that is. Look-ups in suppression_pkey for each: the limit keeps the planner from
-- reading the whole table for a hash join, which it prefers for batches against up to some 100,000 rows.
select wanted.ordinal::int as ordinal
from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[]) with ordinality
  as wanted (tenancy_id, address, domain, sender, sender_domain, ordinal)
cross join lateral (
  select from suppression s
  where s.tenancy_id = wanted.tenancy_id and s.address = any (array[wanted.address, wanted.domain])
    and s.stream = any (array['', wanted.sender, wanted.sender_domain])
    and s.parked_by is null and (s.expires_at is null or s.expires_at > $6::timestamptz)
  limit 1
) as entry
