-- Appends events of one shard, in the transaction of the change that they report.
-- $1 shard, $2 ids, $3 message ids, $4 recipient ids (may hold nulls), $5 tenancy ids, $6 kinds, $7 times,
-- $8 reasons, $9 attempt ids, $10 details as JSON text (all arrays of one length). Returns nothing.
insert into message_event (shard, id, message_id, recipient_id, tenancy_id, kind, at, reason, attempt_id, detail)
select $1::smallint, x.id, x.message_id, x.recipient_id, x.tenancy_id, x.kind, x.at, x.reason, x.attempt_id, x.detail
from unnest($2::bigint[], $3::bigint[], $4::bigint[], $5::uuid[], $6::text[], $7::timestamptz[], $8::text[], $9::bigint[], $10::jsonb[])
  as x(id, message_id, recipient_id, tenancy_id, kind, at, reason, attempt_id, detail)
