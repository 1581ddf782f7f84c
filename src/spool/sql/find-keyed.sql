-- The messages that were stored under idempotency keys. $1 tenancy, $2 the smallest id that they can have, $3 hashes of
-- the keys (packed, 32 octets each), $4 how many. All shards; message_by_tenancy, as far back as $2.
-- Returns key_hash, id, message_id_header and suppressed: the recipients that were suppressed already then.
select m.submission_key_hash as key_hash, m.id, m.message_id_header,
  array(
    select r.address from recipient r
    where r.shard = m.shard and r.message_id = m.id and r.id > m.id and r.status = 'suppressed' and r.settled_at is null
    order by r.id
  ) as suppressed
from message m
where m.tenancy_id = $1 and m.id >= $2::bigint
  and m.submission_key_hash in (
    select substring($3::bytea from n * 32 + 1 for 32) from generate_series(0, $4::int - 1) n
  )
