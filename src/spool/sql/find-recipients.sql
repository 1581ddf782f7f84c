-- All recipients of one message, whatever became of them, with what delivery needs of the message. $1 shard, $2 message.
-- Primary key of message, recipient_by_message.
select r.id as "recipientId", r.message_id as "messageId", r.tenancy_id as "tenancyId", r.address, r.domain,
  r.lane_kind as "kind", r.status, r.attempts, r.due_at as "dueAt", r.dsn_notify as "notify",
  r.dsn_orcpt as "orcpt", r.reason, m.compartment_id as "compartmentId", m.envelope_from as "envelopeFrom",
  m.header_from as "headerFrom", m.message_id_header as "messageIdHeader", m.subject, m.size_bytes as "sizeBytes",
  m.body_offset as "bodyOffset", m.body_hash as "bodyHash", m.needs_8bit as "needs8bit", m.needs_utf8 as "needsUtf8",
  m.dsn_ret as "dsnRet", m.dsn_envid as "dsnEnvid", m.accepted_at as "acceptedAt", m.personal
from message m
join recipient r on r.shard = m.shard and r.message_id = m.id
where m.shard = $1 and m.id = $2::bigint
order by r.id
