-- A guard is at another step, or has other figures. $1 id, $2 step, $3 measure, $4 provider, $5 numerator, $6 denominator,
-- $7 threshold, $8 hours of the window, $9 since when it is at that step, $10 now. guard_pkey.
update guard
set step = $2, measure = $3, provider = $4, numerator = $5, denominator = $6, threshold = $7, window_hours = $8,
  stepped_at = $9, judged_at = $10
where id = $1 and ended_at is null
