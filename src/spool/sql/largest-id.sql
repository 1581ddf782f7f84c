-- The largest id that a shard holds: events are given theirs last. $1 shard. Primary key, from its end.
select id from message_event where shard = $1 order by id desc limit 1
