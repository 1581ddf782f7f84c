-- Begins a back-off. $1 id, $2 region, $3 scope, $4 key, $5 egress address, $6 provider, $7 tenancy, $8 sender domain,
-- $9 rule, $10 action, $11 level, $12 alert, $13 samples, $14 now, $15 end, $16 by whom.
insert into back_off (id, region, scope, key, egress_ip, provider, tenancy_id, sender_domain, rule_id, action, level,
  is_alert, samples, started_at, ends_at, started_by)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14::timestamptz, $15::timestamptz, $16)
