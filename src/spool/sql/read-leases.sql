-- All shards with their owners, and whether an owner still lives. $1 now. A few hundred rows at the most.
select l.shard, l.owner, l.token, coalesce(p.expires_at > $1::timestamptz, false) as alive
from shard_lease l left join process p on p.id = l.owner
order by l.shard
