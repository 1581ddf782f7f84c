-- Takes entries of a file over. An entry that is there stays, unless its reason is weaker, it has run out or is parked; then
-- nothing is left of it but what it kept back.
-- $1 tenancy, then arrays of one length, each address and stream once: $2 addresses, $3 streams, $4 ids, $5 reasons,
-- $6 strengths, $7 times, $8 ends (null: never); $9 now
-- Returns isNew for each that counts now: a row that replaces another one has held that one, which xmax tells.
-- suppression_pkey.
insert into suppression as old (tenancy_id, address, stream, id, reason, strength, created_at, expires_at)
select $1::uuid, x.*
from unnest($2::text[], $3::text[], $4::uuid[], $5::text[], $6::smallint[], $7::timestamptz[], $8::timestamptz[])
  as x(address, stream, id, reason, strength, at, expires_at)
order by x.address, x.stream
on conflict (tenancy_id, address, stream) do update
set id = excluded.id, reason = excluded.reason, created_at = excluded.created_at, strength = excluded.strength,
  last_at = null, expires_at = excluded.expires_at, message_id = null, error_detail = null, error_source = null,
  smtp_code = null, enhanced_status = null, rule_id = null, provider = null, parked_by = null
where excluded.strength > old.strength or old.expires_at <= $9::timestamptz or old.parked_by is not null
returning xmax = 0 as "isNew"
