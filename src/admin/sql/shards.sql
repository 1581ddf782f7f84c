-- Which region has which shard, who owns it, and how much waits there.
-- $1 now
-- Returns shard, region, token, owner (process id or null), host, pid, alive, waiting. recipient_waiting counts for each
-- shard.
select
  lease.shard,
  shard_range.region,
  lease.token,
  lease.owner,
  process.host,
  process.pid,
  coalesce(process.expires_at > $1, false) as alive,
  (
    select count(*) from recipient where recipient.shard = lease.shard and recipient.status = 'waiting'
  )::float8 as waiting
from shard_lease as lease
left join shard_range on shard_range.first_shard = lease.shard - lease.shard % 128
left join process on process.id = lease.owner
order by lease.shard
