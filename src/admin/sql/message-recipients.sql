-- The recipients of a message.
-- $1 shard, $2 message
-- recipient_by_message.
select id, address, status, reason, attempts, due_at as "dueAt", settled_at as "settledAt"
from recipient
where shard = $1 and message_id = $2
order by id
