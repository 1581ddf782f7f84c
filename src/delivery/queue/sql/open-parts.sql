-- What is to be done in shards, the oldest first. $1 shards, $2 parts at the most. Index queue_operation_shard_open.
select p.shard, p.operation_id as "operationId", p.quota, p.done, p.skipped, o.kind, o.filter, o.to_pool as "toPool",
  o.reason
from queue_operation_shard p
join queue_operation o on o.id = p.operation_id
where p.shard = any($1::smallint[]) and p.finished_at is null
order by o.requested_at, p.shard
limit $2::int
