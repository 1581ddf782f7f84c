-- Suppresses an address because a person said so. An entry that is there stays, unless its reason is weaker, it has run out
-- or is parked; then nothing is left of it but what it kept back.
-- $1 tenancy, $2 address in lower case, $3 id, $4 reason, $5 now, $6 stream, $7 strength
-- Returns the id when it counts now. suppression_pkey.
insert into suppression as old (tenancy_id, address, id, reason, created_at, stream, strength)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict (tenancy_id, address, stream) do update
set id = excluded.id, reason = excluded.reason, created_at = excluded.created_at, strength = excluded.strength,
  last_at = null, expires_at = null, message_id = null, error_detail = null, error_source = null, smtp_code = null,
  enhanced_status = null, rule_id = null, provider = null, parked_by = null
where excluded.strength > old.strength or old.expires_at <= excluded.created_at or old.parked_by is not null
returning id
