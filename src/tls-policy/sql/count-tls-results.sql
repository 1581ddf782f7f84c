-- Adds sessions to what was counted of their policy domains.
-- $1 policy domains, $2 days, $3 keys, $4 policies, $5 details, $6 sessions
-- tls_result_pkey.
insert into tls_result as counted (policy_domain, day, result_key, policy, detail, sessions)
select * from unnest($1::text[], $2::date[], $3::bytea[], $4::jsonb[], $5::jsonb[], $6::bigint[])
order by 1, 2, 3
on conflict (policy_domain, day, result_key) do update set sessions = counted.sessions + excluded.sessions
