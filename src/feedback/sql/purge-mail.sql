-- Deletes the oldest mail of a shard, read or not. $1 shard, $2 smallest id that stays, $3 rows at the most.
-- Returns how many there were. Primary key.
with old as (
  select id from feedback_mail where shard = $1 and id < $2::uuid order by id limit $3::integer
), gone as (
  delete from feedback_mail where shard = $1 and id in (select id from old) returning 1
)
select count(*)::integer as count from gone
