-- Moves the place of a follower. $1 shard, $2 follower, $3 the last event that it has read, $4 now
-- Returns nothing. event_cursor_pkey.
update event_cursor set event_id = $3::bigint, moved_at = $4::timestamptz where shard = $1 and follower = $2
