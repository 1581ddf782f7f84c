-- Deletes facts that were handled long ago, of all shards. $1 handled before, $2 rows at the most
-- Returns how many went. Index event_inbox_handled.
with gone as (
  delete from event_inbox
  where (shard, id) in (
    select shard, id from event_inbox where handled_at < $1::timestamptz order by handled_at limit $2::int
  )
  returning 1
)
select count(*)::int as count from gone
