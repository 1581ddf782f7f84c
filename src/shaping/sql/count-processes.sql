-- Processes of a region that are alive. $1 region, $2 now
select count(*)::int as living from process where region = $1 and expires_at > $2::timestamptz
