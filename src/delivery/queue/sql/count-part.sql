-- Counts what was done of an operation in a shard, within the fenced transaction of the shard. $1 shard, $2 operation,
-- $3 done, $4 skipped, $5 now when that was all, else null. Primary key.
update queue_operation_shard
set done = done + $3::int, skipped = skipped + $4::int, finished_at = $5::timestamptz
where shard = $1 and operation_id = $2::uuid and finished_at is null
