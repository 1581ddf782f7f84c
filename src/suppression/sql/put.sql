-- Suppresses addresses because of what happened. An entry that counts no more, or has a weaker reason, is replaced; one with
-- the same reason is confirmed; a stronger one stays as it is. What is parked replaces nothing that counts, and is replaced by
-- all that does.
-- Arrays of one length, each address and stream once: $1 tenancies, $2 addresses, $3 streams, $4 ids, $5 reasons,
-- $6 strengths, $7 times, $8 ends (null: never), $9 Message-IDs, $10 what was said, $11 who said it, $12 SMTP codes,
-- $13 enhanced codes, $14 rules, $15 providers, $16 circuits that park them
-- Returns nothing. suppression_pkey.
insert into suppression as old (tenancy_id, address, stream, id, reason, strength, created_at, last_at, expires_at, message_id,
  error_detail, error_source, smtp_code, enhanced_status, rule_id, provider, parked_by)
select x.tenancy_id, x.address, x.stream, x.id, x.reason, x.strength, x.at, x.at, x.expires_at, x.message_id, x.error_detail,
  x.error_source, x.smtp_code, x.enhanced_status, x.rule_id, x.provider, x.parked_by
from unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::text[], $6::smallint[], $7::timestamptz[],
    $8::timestamptz[], $9::text[], $10::text[], $11::text[], $12::smallint[], $13::text[], $14::text[],
    $15::text[], $16::uuid[])
  as x(tenancy_id, address, stream, id, reason, strength, at, expires_at, message_id, error_detail, error_source,
    smtp_code, enhanced_status, rule_id, provider, parked_by)
order by x.tenancy_id, x.address, x.stream
on conflict (tenancy_id, address, stream) do update
set reason = excluded.reason, strength = excluded.strength, last_at = excluded.last_at, expires_at = excluded.expires_at,
  message_id = excluded.message_id, error_detail = excluded.error_detail, error_source = excluded.error_source,
  smtp_code = excluded.smtp_code, enhanced_status = excluded.enhanced_status, rule_id = excluded.rule_id,
  provider = excluded.provider, parked_by = excluded.parked_by
where old.parked_by is not null or old.expires_at <= excluded.created_at
  or (excluded.parked_by is null and excluded.strength >= old.strength)
