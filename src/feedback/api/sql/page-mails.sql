-- A page of mail that came back, without its octets, by the id, which sorts by time.
-- $1 shards, $2 tenancy or null for all, $3 mailbox or null, $4 kind or null, $5 whether attributed or null for both,
-- $6 smallest id or null, $7 id before which it ends or null, $8 last id of the page before or null,
-- $9 whether the oldest come first, $10 rows. Index feedback_mail_of_tenancy, or feedback_mail_by_time.
select shard, id, received_at as "receivedAt", mailbox, recipient, mail_from as "mailFrom", host(client_ip) as "clientIp",
  helo, token, size_bytes as "sizeBytes", octet_length(raw) as "keptBytes", state, kind, rule,
  attributed_by as "attributedBy", message_id as "messageId", tenancy_id as "tenancyId", facts, note
from feedback_mail
where shard = any($1::smallint[])
  and ($2::uuid is null or tenancy_id = $2::uuid)
  and ($3::text is null or mailbox = $3::text)
  and ($4::text is null or kind = $4::text)
  and ($5::boolean is null or (tenancy_id is not null) = $5::boolean)
  and ($6::uuid is null or id >= $6::uuid)
  and ($7::uuid is null or id < $7::uuid)
  and ($8::uuid is null or case when $9::boolean then id > $8::uuid else id < $8::uuid end)
order by case when $9::boolean then id end asc, case when not $9::boolean then id end desc
limit $10::integer
