-- Deletes counts of one shard whose time is over. $1 shard, $2 minutes of the bucket, $3 buckets before, $4 rows at the most
-- Returns how many went. rate_count_pkey.
with gone as (
  delete from rate_count
  where ctid = any (array(
    select ctid from rate_count
    where shard = $1 and span_minutes = $2 and bucket < $3::timestamptz
    limit $4::int
  ))
  returning 1
)
select count(*)::int as count from gone
