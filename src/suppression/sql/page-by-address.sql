-- A page of the list in the order of address and stream.
-- $1 tenancy, $2 not before: the smallest id of that time, or null, $3 before: the same, or null, $4 words of the reason,
-- or null, $5 true: rows with one of these words, false: with none, $6 last address of the page before, or null, $7 true:
-- ascending, $8 rows, $9 this address alone, in lower case, or null, $10 stream of that last address, $11 now: what has run
-- out is not there, $12 false: without what is parked
-- Returns the columns of find.sql. A range of suppression_pkey in either direction.
-- Planned anew each time, so that what is null costs nothing.
select id, address, stream, reason, strength, created_at, last_at, expires_at, message_id, error_detail, error_source, smtp_code,
  enhanced_status, rule_id, blocked_count::float8 as blocked_count, last_suppressed_at, parked_by
from suppression
where tenancy_id = $1
  and ($2::uuid is null or id >= $2)
  and ($3::uuid is null or id < $3)
  and ($4::text[] is null or (lower(reason) = any ($4)) = $5::boolean)
  and ($6::text is null or case when $7::boolean then (address, stream) > ($6, $10::text) else (address, stream) < ($6, $10::text) end)
  and ($9::text is null or address = $9)
  and (expires_at is null or expires_at > $11::timestamptz)
  and ($12::boolean or parked_by is null)
order by case when $7 then address end, case when $7 then stream end, address desc, stream desc
limit $8
