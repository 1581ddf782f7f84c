-- Which of these shards have facts that wait for their owner. $1 shards
-- Returns the shards. One look-up in event_inbox_waiting for each.
select x.shard
from unnest($1::smallint[]) as x(shard)
where exists (select from event_inbox i where i.shard = x.shard and i.handled_at is null)
