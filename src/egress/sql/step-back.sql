-- Takes a warm-up one stage back in the middle of a day, once a day.
-- $1 address, $2 provider, $3 day, $4 stage, $5 daily cap, $6 hold
-- Returns ip_id when it was done. warm_up_pkey.
update warm_up set stage = $4::smallint, daily_cap = $5::integer, hold = $6::text, stepped_back_day = $3::integer
 where ip_id = $1::uuid and provider = $2::text and state <> 'warm' and stepped_back_day is distinct from $3::integer
returning ip_id
