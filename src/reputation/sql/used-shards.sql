-- Shards that have counts. No parameters. One look-up in rate_count_pkey for each.
with recursive used as (
  (select shard from rate_count order by shard limit 1)
  union all
  select (select r.shard from rate_count r where r.shard > u.shard order by r.shard limit 1)
  from used u
  where u.shard is not null
)
select shard from used where shard is not null
