-- Notes what became of facts, in the transaction that appends the events. $1 shard, $2 ids, $3 events (null where the
-- mail is gone), $4 now
-- Returns the ids that waited until now. Primary key; the ids are named twice so that the planner takes it.
update event_inbox i set handled_at = $4::timestamptz, event_id = x.event_id
from unnest($2::uuid[], $3::bigint[]) as x(id, event_id)
where i.shard = $1 and i.id = x.id and i.id = any ($2::uuid[]) and i.handled_at is null
returning i.id
