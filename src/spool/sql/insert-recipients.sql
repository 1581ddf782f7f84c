-- Stores the recipients of one accept batch. $1 shard, then arrays of one length: $2 ids, $3 message ids, $4 tenancies,
-- $5 addresses, $6 domains, $7 statuses, $8 reasons, $9 due times, $10 NOTIFY, $11 ORCPT, $12 kinds of
-- lanes. Returns nothing.
insert into recipient (shard, id, message_id, tenancy_id, address, domain, status, reason, due_at, dsn_notify, dsn_orcpt,
  lane_kind)
select $1::smallint, x.id, x.message_id, x.tenancy_id, x.address, x.domain, x.status, x.reason, x.due_at, x.notify, x.orcpt,
  x.lane_kind
from unnest($2::bigint[], $3::bigint[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::timestamptz[],
  $10::text[], $11::text[], $12::smallint[])
  as x(id, message_id, tenancy_id, address, domain, status, reason, due_at, notify, orcpt, lane_kind)
