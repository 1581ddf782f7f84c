-- Claims idempotency keys for the requests that came first, or more than a day after the first.
-- Arrays of one length, each key once and in the order of their hashes, so that two batches never wait for each other:
-- $1 tenancies, $2 hashes of the keys and $3 of the requests (packed, 32 octets each), $4 now
-- Returns the places (from 1) of the keys that are claimed now. submission_key_pkey.
insert into submission_key as kept (tenancy_id, key_hash, request_hash, created_at, claimed_at)
select x.tenancy_id, substring($2::bytea from ((x.place - 1) * 32 + 1)::int for 32),
  substring($3::bytea from ((x.place - 1) * 32 + 1)::int for 32), $4, $4
from unnest($1::uuid[]) with ordinality as x(tenancy_id, place)
on conflict (tenancy_id, key_hash) do update
  set request_hash = excluded.request_hash, created_at = excluded.created_at, claimed_at = excluded.claimed_at, answer = null
  where kept.created_at < excluded.created_at - interval '24 hours'
returning key_hash
