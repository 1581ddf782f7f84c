-- Begins the warm-up of an address with a provider, unless it has begun.
-- $1 address, $2 provider, $3 share, $4 daily cap, $5 day, $6 hour. warm_up_pkey.
insert into warm_up (ip_id, provider, stage, share, daily_cap, state, hold, judged_day, last_used_day, day, reserved_day, hour, reserved_hour)
values ($1::uuid, $2::text, 0, $3::real, $4::integer, 'warming', 'not_judged', $5::integer - 1, $5::integer, $5::integer, 0, $6::integer, 0)
on conflict do nothing
