-- Shards in which followers have not read everything. $1 followers
-- Returns shard and follower. One look-up in the log for each shard that has events, to find it and to find its last
-- event (primary key of each partition), then event_cursor_pkey.
with recursive occupied as (
  (select shard from message_event order by shard limit 1)
  union all
  select (select e.shard from message_event e where e.shard > o.shard order by e.shard limit 1)
  from occupied o
  where o.shard is not null
)
select o.shard, c.follower
from occupied o
cross join lateral (select id from message_event where shard = o.shard order by id desc limit 1) head
join event_cursor c on c.shard = o.shard and c.follower = any ($1::text[]) and c.event_id < head.id
