-- What was counted of a domain on a day; the results that came up most first.
-- $1 policy domain, $2 day, $3 how many
-- Returns policy, detail, sessions. tls_result_pkey.
select policy, detail, sessions from tls_result
where policy_domain = $1::text and day = $2::date
order by sessions desc, result_key limit $3::integer
