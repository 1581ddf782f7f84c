-- Keeps rates from counting on in a shard for the rest of the transaction. $1 shard, $2 follower
-- Returns how far they have read, as readTo, and the smallest id that the partitions of the log still hold, as keptFrom; no
-- row where they never looked. event_cursor_pkey; partitions are named after their first id.
select c.event_id as "readTo",
  (
    select min(substring(inhrelid::regclass::text from '\d+$')::bigint)::text
    from pg_inherits where inhparent = 'message_event'::regclass
  ) as "keptFrom"
from event_cursor c
where c.shard = $1 and c.follower = $2
for share of c
