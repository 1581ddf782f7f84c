-- Gives a follower a place in shards where it has none. $1 shards, $2 follower, $3 now. Returns nothing. event_cursor_pkey.
insert into event_cursor (shard, follower, event_id, moved_at)
select x.shard, $2::text, 0, $3::timestamptz
from unnest($1::smallint[]) as x(shard)
on conflict do nothing
