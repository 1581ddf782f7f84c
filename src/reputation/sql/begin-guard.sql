-- A guard begins. $1 id, $2 tenancy, $3 scope, $4 subject, $5 step, $6 measure, $7 provider, $8 numerator, $9 denominator,
-- $10 threshold, $11 hours of the window, $12 policy, $13 now
insert into guard (id, tenancy_id, scope, subject, step, measure, provider, numerator, denominator, threshold,
  window_hours, policy, since, stepped_at, judged_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13, $13)
