-- Stores a mail that came back. $1 shard, $2 id, $3 time, $4 mailbox, $5 recipient, $6 envelope sender, $7 client, $8 HELO,
-- $9 state of the token, $10 its message or null, $11 its recipient or null, $12 size, $13 octets. Returns nothing.
insert into feedback_mail (shard, id, received_at, due_at, mailbox, recipient, mail_from, client_ip, helo, token,
  token_message_id, token_recipient_id, size_bytes, raw)
values ($1::smallint, $2::uuid, $3::timestamptz, $3::timestamptz, $4::text, $5::text, $6::text, $7::inet, $8::text, $9::text,
  $10::bigint, $11::bigint, $12::integer, $13::bytea)
