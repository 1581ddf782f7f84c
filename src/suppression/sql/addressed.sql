-- Whom events are about, with what is needed of their messages. $1 shard, $2 recipients, $3 the smallest and $4 the largest of
-- them, which keep the planner inside the partitions that hold them. Rows that are gone are left out.
-- Primary keys of recipient and message.
select r.id, r.tenancy_id as "tenancyId", r.address, m.header_from as "sender", m.message_id_header as "messageIdHeader",
  m.compartment_id as "compartmentId"
from recipient r
cross join lateral (select * from message where shard = $1 and id = r.message_id limit 1) m
where r.shard = $1 and r.id = any ($2::bigint[]) and r.id between $3::bigint and $4::bigint
