-- Deletes guards that ended long ago. $1 ended before. A scan of a small table.
delete from guard where ended_at < $1::timestamptz
