-- How many processes live. $1 now.
select count(*)::int as living from process where expires_at > $1::timestamptz
