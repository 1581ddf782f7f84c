-- How often a tenancy resumed by itself. $1 tenancy, $2 since. Index guard_by_time.
select count(*)::int as count from guard where tenancy_id = $1 and ended_at >= $2::timestamptz and ended_by = 'tenancy'
