-- Addresses of recipients, in one shard. $1 shard, $2 ids; $3 and $4 the smallest and the largest id, which keep the
-- planner inside the partitions that hold them. Primary key.
select id, address, domain from recipient
where shard = $1 and id = any($2::bigint[]) and id between $3::bigint and $4::bigint
