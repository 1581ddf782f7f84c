-- Guards, the newest first. $1 tenancy (null: all), $2 whether those that ended are wanted, $3 since and $4 id of the last one
-- of the page before (null: from the newest), $5 guards at the most. Index guard_by_time, or guard_standing.
select id, tenancy_id as "tenancyId", scope, subject, step, measure, provider, numerator::float8 as numerator,
  denominator::float8 as denominator, threshold, window_hours as "windowHours", policy, since, stepped_at as "steppedAt",
  judged_at as "judgedAt", ended_at as "endedAt", ended_by as "endedBy", end_reason as "endReason"
from guard
where ($1::uuid is null or tenancy_id = $1) and ($2::boolean or ended_at is null)
  and ($3::timestamptz is null or (since, id) < ($3, $4::uuid))
order by since desc, id desc
limit $5::int
