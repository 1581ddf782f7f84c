-- The mail hosts that took recipients. $1 shard, then arrays of one length: $2 messages, $3 recipients
-- Returns recipientId and mxHost of those that were delivered. Index message_event_by_message; events have larger ids than their
-- message, which keeps the planner out of older partitions.
select x.recipient_id as "recipientId", e.mx_host as "mxHost"
from unnest($2::bigint[], $3::bigint[]) as x(message_id, recipient_id)
cross join lateral (
  select detail ->> 'mxHost' as mx_host from message_event
  where shard = $1 and message_id = x.message_id and id > x.message_id and recipient_id = x.recipient_id and kind = 'delivered'
  order by id desc
  limit 1
) e
where e.mx_host is not null
