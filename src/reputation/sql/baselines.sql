-- Since when something is counted anew. $1 tenancy, $2 of no interest before. guard_baseline_pkey.
select scope, subject, counts_from as "countsFrom" from guard_baseline where tenancy_id = $1 and counts_from > $2::timestamptz
