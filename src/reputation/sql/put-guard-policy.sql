-- What holds for a tenancy from now on. $1 tenancy, $2 policy, $3 whether it may resume by itself, $4 the version before (0:
-- there was none). Returns the version, or no row when somebody else was first. guard_policy_pkey.
insert into guard_policy as p (tenancy_id, policy, may_resume)
select $1::uuid, $2::text, $3::boolean
on conflict (tenancy_id) do update
set policy = excluded.policy, may_resume = excluded.may_resume, version = p.version + 1
where p.version = $4::int
returning version
