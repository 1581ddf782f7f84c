-- Holds the place of a follower in a shard for the rest of the transaction. $1 shard, $2 follower
-- Returns event_id, or no row while another process holds it. event_cursor_pkey.
select event_id as "eventId" from event_cursor where shard = $1 and follower = $2 for update skip locked
