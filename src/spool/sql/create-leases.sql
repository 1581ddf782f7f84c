-- Makes the lease rows of a range of shards, once. $1 first, $2 last, $3 now.
insert into shard_lease (shard, changed_at)
select s, $3::timestamptz from generate_series($1::int, $2::int) s
on conflict (shard) do nothing
