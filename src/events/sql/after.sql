-- Events of a shard behind one of them, in order. $1 shard, $2 id, $3 events at the most. Primary key.
select id, message_id as "messageId", recipient_id as "recipientId", tenancy_id as "tenancyId", kind, at, reason,
  attempt_id as "attemptId", detail
from message_event
where shard = $1 and id > $2::bigint
order by id
limit $3::int
