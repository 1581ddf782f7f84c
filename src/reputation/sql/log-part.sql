-- Events of a shard in order. $1 shard, $2 behind this event, $3 up to this one, $4 events at the most. Primary key.
select id, message_id as "messageId", recipient_id as "recipientId", tenancy_id as "tenancyId", kind, at, reason,
  attempt_id as "attemptId", detail
from message_event
where shard = $1 and id > $2::bigint and id <= $3::bigint
order by id
limit $4::int
