-- How far followers are behind. $1 followers
-- Returns for each that is behind: follower, shards in which it is, and the oldest event that it has not read. As
-- behind.sql, and one look-up more for each pair that is behind.
with recursive occupied as (
  (select shard from message_event order by shard limit 1)
  union all
  select (select e.shard from message_event e where e.shard > o.shard order by e.shard limit 1)
  from occupied o
  where o.shard is not null
)
select c.follower, count(*)::int as shards, min(unread.id)::text as "oldestUnread"
from occupied o
cross join lateral (select id from message_event where shard = o.shard order by id desc limit 1) head
join event_cursor c on c.shard = o.shard and c.follower = any ($1::text[]) and c.event_id < head.id
cross join lateral (
  select id from message_event where shard = o.shard and id > c.event_id order by id limit 1
) unread
group by c.follower
