-- The shards of a range with their owners, and whether an owner still lives. $1 now, $2 first shard, $3 last shard.
-- shard_lease_pkey; a hundred rows or so.
select l.shard, l.owner, l.token, coalesce(p.expires_at > $1::timestamptz, false) as alive
from shard_lease l left join process p on p.id = l.owner
where l.shard between $2 and $3
order by l.shard
