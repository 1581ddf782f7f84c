-- What holds for a tenancy, as the operator said; no row when nothing was said. $1 tenancy. guard_policy_pkey.
select tenancy_id as "tenancyId", policy, may_resume as "mayResume", version from guard_policy where tenancy_id = $1
