-- The bytes of one message, for an attempt after the first. $1 shard, $2 message id. Primary key.
select raw from content where shard = $1 and message_id = $2
