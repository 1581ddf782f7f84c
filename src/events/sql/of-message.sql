-- All events of a message, the newest first. $1 shard, $2 message, $3 events at the most. Index message_event_by_message.
select id, message_id as "messageId", recipient_id as "recipientId", tenancy_id as "tenancyId", kind, at, reason,
  attempt_id as "attemptId", detail
from message_event
where shard = $1 and message_id = $2::bigint
order by id desc
limit $3::int
