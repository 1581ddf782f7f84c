-- Facts that wait for the owner of a shard, in the order in which they came. $1 shard, $2 facts at the most
-- Index event_inbox_waiting.
select id, message_id as "messageId", recipient_id as "recipientId", tenancy_id as "tenancyId", kind, at, reason, detail
from event_inbox
where shard = $1 and handled_at is null
order by id
limit $2::int
