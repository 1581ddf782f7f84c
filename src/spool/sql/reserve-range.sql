-- Reserves the first range of shards that nobody has. $1 region, $2 pool, $3 now, $4 shards of a range, $5 shards in all.
-- Returns a row when it was reserved. None when all are taken, or when somebody else reserved the same range, or one for
-- the same pool, in this moment: the keys (region, pool) and (first_shard) let one of them through.
insert into shard_range (region, pool, first_shard, reserved_at)
select $1, $2, first, $3::timestamptz
from generate_series(0, $5::int - $4::int, $4::int) first
where not exists (select from shard_range taken where taken.first_shard = first)
order by first
limit 1
on conflict do nothing
returning first_shard as "firstShard"
