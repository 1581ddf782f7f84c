-- How many processes of a region live. $1 now, $2 region.
select count(*)::int as living from process where expires_at > $1::timestamptz and region = $2
