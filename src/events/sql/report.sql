-- Stores facts about messages of one shard; what is there under the same key stays as it is.
-- $1 shard, $2 ids, $3 message ids, $4 recipient ids (may hold nulls), $5 tenancies, $6 kinds, $7 times, $8 reasons,
-- $9 details as JSON text, $10 keys (all arrays of one length), $11 now
-- Returns the ids of those that are new. event_inbox_shard_dedupe_key_key.
insert into event_inbox (shard, id, message_id, recipient_id, tenancy_id, kind, at, reason, detail, dedupe_key, reported_at)
select $1::smallint, x.id, x.message_id, x.recipient_id, x.tenancy_id, x.kind, x.at, x.reason, x.detail, x.dedupe_key,
  $11::timestamptz
from unnest($2::uuid[], $3::bigint[], $4::bigint[], $5::uuid[], $6::text[], $7::timestamptz[], $8::text[], $9::jsonb[], $10::text[])
  as x(id, message_id, recipient_id, tenancy_id, kind, at, reason, detail, dedupe_key)
on conflict do nothing
returning id
