-- Keeps the answers of requests, or gives their claims back: one that is as old as can be is taken over by the next try.
-- Arrays of one length: $1 tenancies, $2 hashes of the keys (packed, 32 octets each), $3 when they were claimed,
-- $4 answers, null for those that give back; $5 the oldest time. Returns nothing. submission_key_pkey.
update submission_key kept
set answer = x.answer::jsonb, claimed_at = case when x.answer is null then $5 else kept.claimed_at end
from unnest($1::uuid[], $3::timestamptz[], $4::text[]) with ordinality as x(tenancy_id, claimed_at, answer, place)
where kept.tenancy_id = x.tenancy_id
  and kept.key_hash = substring($2::bytea from ((x.place - 1) * 32 + 1)::int for 32)
  and kept.claimed_at = x.claimed_at
