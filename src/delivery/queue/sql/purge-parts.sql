-- Forgets the parts of operations that are long over. $1 before. Once an hour.
delete from queue_operation_shard where operation_id in (select id from queue_operation where requested_at < $1::timestamptz)
