-- One guard. $1 id, $2 tenancy (null: whosever). guard_pkey.
select id, tenancy_id as "tenancyId", scope, subject, step, measure, provider, numerator::float8 as numerator,
  denominator::float8 as denominator, threshold, window_hours as "windowHours", policy, since, stepped_at as "steppedAt",
  judged_at as "judgedAt", ended_at as "endedAt", ended_by as "endedBy", end_reason as "endReason"
from guard
where id = $1 and ($2::uuid is null or tenancy_id = $2)
