-- Stores the messages of one accept batch. $1 shard, then arrays of one length: $2 ids, $3 tenancies, $4 compartments,
-- $5 senders, $6 users, $7 envelope-from, $8 From addresses, $9 Message-IDs, $10 subjects, $11 sizes, $12 body offsets,
-- $13 body hashes (packed, 32 octets each, in order), $14 needs 8-bit, $15 needs UTF-8, $16 RET, $17 ENVID,
-- $18 client addresses, $19 times, $20 hashes of idempotency keys (packed, 32 octets each), $21 where in $20 each
-- message's begins, or null, $22 what is personal, as JSON text or null, $23 campaigns. Returns nothing.
insert into message (shard, id, tenancy_id, compartment_id, sender_id, user_id, envelope_from, header_from,
  message_id_header, subject, size_bytes, body_offset, body_hash, needs_8bit, needs_utf8, dsn_ret, dsn_envid,
  source_ip, accepted_at, submission_key_hash, personal, campaign)
select $1::smallint, x.id, x.tenancy_id, x.compartment_id, x.sender_id, x.user_id, x.envelope_from, x.header_from,
  x.message_id_header, x.subject, x.size_bytes, x.body_offset,
  substring($13::bytea from ((x.place - 1) * 32 + 1)::int for 32), x.needs_8bit, x.needs_utf8, x.dsn_ret, x.dsn_envid,
  x.source_ip, x.accepted_at, substring($20::bytea from x.key_at for 32), x.personal, x.campaign
from unnest($2::bigint[], $3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::text[], $8::text[], $9::text[],
  $10::text[], $11::int[], $12::int[], $14::bool[], $15::bool[], $16::text[], $17::text[], $18::inet[],
  $19::timestamptz[], $21::int[], $22::jsonb[], $23::text[]) with ordinality
  as x(id, tenancy_id, compartment_id, sender_id, user_id, envelope_from, header_from, message_id_header, subject,
  size_bytes, body_offset, needs_8bit, needs_utf8, dsn_ret, dsn_envid, source_ip, accepted_at, key_at, personal, campaign,
  place)
