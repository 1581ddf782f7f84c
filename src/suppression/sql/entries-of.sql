-- The strongest entry that keeps each of these recipients from getting mail, as suppressed-among.sql finds it.
-- Arrays of one length: $1 tenancies, $2 addresses in lower case, $3 their domains with an @ in front, $4 senders in lower
-- case, $5 their domains with an @ in front; $6 now
-- Returns ordinal (from 1), address, stream and reason. suppression_pkey.
select wanted.ordinal::int as ordinal, entry.address, entry.stream, entry.reason
from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[]) with ordinality
  as wanted (tenancy_id, address, domain, sender, sender_domain, ordinal)
cross join lateral (
  select s.address, s.stream, s.reason from suppression s
  where s.tenancy_id = wanted.tenancy_id and s.address = any (array[wanted.address, wanted.domain])
    and s.stream = any (array['', wanted.sender, wanted.sender_domain])
    and s.parked_by is null and (s.expires_at is null or s.expires_at > $6::timestamptz)
  order by s.strength desc
  limit 1
) as entry
