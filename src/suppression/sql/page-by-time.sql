-- A page of the list by time; ids are made with the entry, so they sort by its time.
-- $1 tenancy, $2 not before: the smallest id of that time, or null, $3 before: the same, or null, $4 words of the reason,
-- or null, $5 true: rows with one of these words, false: with none, $6 id of the last of the page before, or null, $7 true:
-- oldest first, $8 rows, $9 now: what has run out is not there
-- Returns the columns of find.sql. A range of suppression_by_id, which asks for the tenancy as text, in either direction.
-- Planned anew each time, so that what is null costs nothing.
select id, address, stream, reason, strength, created_at, last_at, expires_at, message_id, error_detail, error_source, smtp_code,
  enhanced_status, rule_id, blocked_count::float8 as blocked_count, last_suppressed_at, parked_by
from suppression
where tenancy_id::text = $1::text
  and ($2::uuid is null or id >= $2)
  and ($3::uuid is null or id < $3)
  and ($4::text[] is null or (lower(reason) = any ($4)) = $5::boolean)
  and ($6::uuid is null or case when $7::boolean then id > $6 else id < $6 end)
  and (expires_at is null or expires_at > $9::timestamptz)
order by case when $7 then id end, id desc
limit $8
