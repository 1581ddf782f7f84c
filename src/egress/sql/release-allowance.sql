-- Gives back what was taken in an hour and not used; what belongs to a day or an hour that is over is gone with it.
-- $1 address, $2 provider, $3 hour in which it was taken, $4 how much. warm_up_pkey.
update warm_up
   set reserved_hour = case when hour = $3::integer then greatest(0, reserved_hour - $4::integer) else reserved_hour end,
       reserved_day = case when day = $3::integer / 24 then greatest(0, reserved_day - $4::integer) else reserved_day end
 where ip_id = $1::uuid and provider = $2::text
