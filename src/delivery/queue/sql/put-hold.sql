-- Begins a hold. $1 id, $2 region, $3 tenancy of whoever says so, $4 whether it is the operator, $5 tenancy, $6 domain,
-- $7 provider, $8 class, $9 reason, $10 by whom, $11 now, $12 end or null.
insert into queue_hold (id, region, owner_tenancy_id, is_operators, tenancy_id, domain, provider, traffic_class, reason,
  held_by, held_at, ends_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::timestamptz, $12::timestamptz)
