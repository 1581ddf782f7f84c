-- What happened to a message, in order.
-- $1 shard, $2 message
-- message_event_by_message.
select
  id,
  at,
  kind,
  recipient_id as "recipientId",
  reason,
  attempt_id as "attemptId",
  detail
from message_event
where shard = $1 and message_id = $2
order by id
