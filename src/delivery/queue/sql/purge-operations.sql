-- Forgets operations that are long over. $1 before. Once an hour, after their parts.
delete from queue_operation where requested_at < $1::timestamptz
