-- Lets recipients have their next attempt now. $1 shard, $2 ids, $3 now; $4 and $5 the smallest and the largest id, which
-- keep the planner inside the partitions that hold them. Returns nothing. Primary key.
update recipient r
set due_at = $3::timestamptz
where r.shard = $1 and r.id = any($2::bigint[]) and r.id between $4::bigint and $5::bigint
  and r.status = 'waiting' and r.due_at > $3::timestamptz
