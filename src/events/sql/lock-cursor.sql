-- Holds the place of a follower in a shard for the rest of the transaction, whose commit does not wait for the disk. Where
-- that does not reach the node of the data, it is only slower. $1 shard, $2 follower
-- Returns event_id, or no row while another process holds it. event_cursor_pkey.
select event_id as "eventId", set_config('synchronous_commit', 'off', true)
from event_cursor where shard = $1 and follower = $2 for update skip locked
