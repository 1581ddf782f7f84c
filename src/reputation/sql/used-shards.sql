-- Shards that have events or counts. No parameters. One look-up in the log and one in rate_count_pkey for each.
with recursive logged as (
  (select shard from message_event order by shard limit 1)
  union all
  select (select e.shard from message_event e where e.shard > l.shard order by e.shard limit 1)
  from logged l
  where l.shard is not null
), counted as (
  (select shard from rate_count order by shard limit 1)
  union all
  select (select r.shard from rate_count r where r.shard > c.shard order by r.shard limit 1)
  from counted c
  where c.shard is not null
)
select shard from logged where shard is not null
union
select shard from counted where shard is not null
order by shard
