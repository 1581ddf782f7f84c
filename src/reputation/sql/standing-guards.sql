-- Guards that hold now, of all tenancies or of one. $1 tenancy, or null. Index guard_standing.
select id, tenancy_id as "tenancyId", scope, subject, step, measure, provider, numerator::float8 as numerator,
  denominator::float8 as denominator, threshold, window_hours as "windowHours", policy, since, stepped_at as "steppedAt",
  judged_at as "judgedAt", ended_at as "endedAt", ended_by as "endedBy", end_reason as "endReason"
from guard
where ended_at is null and ($1::uuid is null or tenancy_id = $1)
order by since, id
