-- Keeps the first grade of a tenancy, unless another process has done so.
-- $1 tenancy, $2 grade, $3 pinned, $4 since, $5 wanted, $6 wanted since, $7 why. tenancy_grade_pkey.
-- Returns tenancy_id when it was done.
insert into tenancy_grade (tenancy_id, grade, is_pinned, since, wanted, wanted_since, why)
values ($1::uuid, $2::text, $3::boolean, $4::timestamptz, $5::text, $6::timestamptz, $7::jsonb)
on conflict do nothing returning tenancy_id
