-- Adds recipients to the blocked report. Arrays of one length: $1 tenancies, $2 events, $3 messages, $4 recipients,
-- $5 compartments, $6 addresses, $7 senders, $8 Message-IDs, $9 reasons, $10 times
-- Returns nothing. blocked_recipient_pkey.
insert into blocked_recipient (tenancy_id, event_id, message_id, recipient_id, compartment_id, address, sender,
  message_id_header, reason, at)
select x.* from unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::bigint[], $5::uuid[], $6::text[], $7::text[], $8::text[],
  $9::text[], $10::timestamptz[])
  as x(tenancy_id, event_id, message_id, recipient_id, compartment_id, address, sender, message_id_header, reason, at)
on conflict do nothing
