-- One message without its content.
-- $1 shard, $2 message
-- Returns at most one row. message_pkey.
select
  message.id,
  message.shard,
  tenancy_id as "tenancyId",
  sender_id as "senderId",
  user_id as "userId",
  envelope_from as "envelopeFrom",
  header_from as "headerFrom",
  message_id_header as "messageIdHeader",
  subject,
  size_bytes as "sizeBytes",
  host(source_ip) as "sourceIp",
  accepted_at as "acceptedAt",
  exists (
    select from content where content.shard = message.shard and content.message_id = message.id
  ) as "hasContent"
from message
where message.shard = $1 and message.id = $2
