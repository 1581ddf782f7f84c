-- The next events of a shard for a follower. $1 shard, $2 id behind which it reads, $3 events that are looked at, $4 kinds
-- that it wants, or null for all
-- Returns the events of those kinds in order, and always the last one that was looked at, each with how many were.
-- Primary key. The last is found by its number and not by a second look at the log.
select id, message_id as "messageId", recipient_id as "recipientId", tenancy_id as "tenancyId", kind, at, reason,
  attempt_id as "attemptId", detail, looked::int as "looked"
from (
  select e.*, row_number() over (order by id) as number, count(*) over () as looked
  from (
    select * from message_event where shard = $1 and id > $2::bigint order by id limit $3::int
  ) e
) next
where $4::text[] is null or kind = any ($4) or number = looked
order by id
