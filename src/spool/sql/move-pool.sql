-- Lets recipients leave from another pool, which is another lane (src/spool/lane-kind.ts). $1 shard, $2 ids, $3 number of the
-- pool, 0 for none; $4 and $5 the smallest and the largest id, which keep the planner inside the partitions that hold
-- them. Returns the ids of those that wait. Primary key.
update recipient r
set lane_kind = (r.lane_kind & 3) | ($3::int << 2)
where r.shard = $1 and r.id = any($2::bigint[]) and r.id between $4::bigint and $5::bigint and r.status = 'waiting'
returning r.id::text as id
