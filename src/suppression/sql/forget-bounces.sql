-- Voids what was counted in sessions of addresses that take mail. Arrays of one length: $1 tenancies, $2 addresses, $3 when
-- each took some: only what was counted until then. Returns nothing. A range of bounce_day_pkey for each.
delete from bounce_day b
using unnest($1::uuid[], $2::text[], $3::timestamptz[]) as x(tenancy_id, address, until)
where b.tenancy_id = x.tenancy_id and b.address = x.address and b.address = any ($2::text[]) and b.last_at <= x.until
  and b.kind in ('soft', 'hard', 'dns')
