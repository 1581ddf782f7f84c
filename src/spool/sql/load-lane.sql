-- The rows of one lane that are due soonest, with what delivery needs of their messages.
-- $1 shard, $2 tenancy, $3 domain, $4 kind, $5 until, $6 rows at the most. Index recipient_waiting, then the messages' primary key:
-- the limit of one keeps a generic plan, which does not know $6, from reading all messages for a hash join.
select r.id as "recipientId", r.message_id as "messageId", r.address, r.attempts, r.due_at as "dueAt",
  r.dsn_notify as "notify", r.dsn_orcpt as "orcpt", m.compartment_id as "compartmentId",
  m.envelope_from as "envelopeFrom", m.header_from as "headerFrom", m.message_id_header as "messageIdHeader",
  m.size_bytes as "sizeBytes", m.body_offset as "bodyOffset", m.body_hash as "bodyHash", m.needs_8bit as "needs8bit",
  m.needs_utf8 as "needsUtf8", m.dsn_ret as "dsnRet", m.dsn_envid as "dsnEnvid", m.accepted_at as "acceptedAt",
  m.personal
from (
  select * from recipient
  where shard = $1 and status = 'waiting' and tenancy_id = $2 and domain = $3 and lane_kind = $4
    and due_at <= $5::timestamptz
  order by due_at, id
  limit $6
) r
cross join lateral (select * from message where shard = $1 and id = r.message_id limit 1) m
order by r.due_at, r.id
