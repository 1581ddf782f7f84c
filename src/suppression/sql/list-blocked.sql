-- A page of the blocked report, newest first. $1 tenancy, $2 last event of the page before, or null, $3 the smallest event id of
-- the first moment that counts, or null, $4 before, or null, $5 sender in lower case, or null, $6 address in lower case, or
-- null, $7 words of the reason, or null, $8 true: rows with one of these words, false: with none, $9 rows
-- A range of blocked_recipient_pkey, backwards.
select event_id as "eventId", message_id as "messageId", recipient_id as "recipientId", compartment_id as "compartmentId",
  address, sender, message_id_header as "messageIdHeader", reason, at
from blocked_recipient
where tenancy_id = $1
  and ($2::bigint is null or event_id < $2)
  and ($3::bigint is null or event_id >= $3)
  and ($4::timestamptz is null or at < $4)
  and ($5::text is null or lower(sender) = $5)
  and ($6::text is null or lower(address) = $6)
  and ($7::text[] is null or (lower(reason) = any ($7)) = $8::boolean)
order by event_id desc
limit $9
