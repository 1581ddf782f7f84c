-- The message of a recipient. $1 shard, $2 recipient. Primary key.
select message_id as "messageId" from recipient where shard = $1 and id = $2::bigint
