-- All ranges of shards that are reserved, in order. No parameters. Eight rows at the most.
select region, pool, first_shard as "firstShard" from shard_range order by first_shard
