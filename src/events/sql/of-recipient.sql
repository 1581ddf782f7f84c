-- What happened to one recipient, in order. $1 shard, $2 message, $3 recipient, $4 events at the most. Index
-- message_event_by_message; its events have larger ids than the message, which leaves older partitions out.
select id, message_id as "messageId", recipient_id as "recipientId", tenancy_id as "tenancyId", kind, at, reason,
  attempt_id as "attemptId", detail
from message_event
where shard = $1 and message_id = $2::bigint and recipient_id = $3::bigint and id > $2::bigint
order by id
limit $4::int
