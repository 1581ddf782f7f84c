-- Gives an operation to the owners of shards. $1 operation, $2 shards, $3 quotas, null for all that match.
insert into queue_operation_shard (shard, operation_id, quota)
select x.shard, $1::uuid, x.quota from unnest($2::smallint[], $3::int[]) as x(shard, quota)
