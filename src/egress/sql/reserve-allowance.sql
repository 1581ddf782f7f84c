-- Takes what is needed out of the allowance of the hour and the day, with a little beyond it so that not every message asks.
-- The row is locked first: two processes never take the same part. A clock that is behind does not bring back an hour.
-- $1 address, $2 provider, $3 hour, $4 needed
-- Returns state, granted, day_left: what the day has left. No row: no warm-up has begun. warm_up_pkey.
with held as (
  select ip_id, provider, state, daily_cap, greatest(hour, $3::integer) as h, greatest(day, $3::integer / 24) as d,
         case when hour >= $3::integer then reserved_hour else 0 end as taken_hour,
         case when day >= $3::integer / 24 then reserved_day else 0 end as taken_day
    from warm_up where ip_id = $1::uuid and provider = $2::text for update
), granted as (
  select *, greatest(0, least(greatest(1, daily_cap / 10) - taken_hour, daily_cap - taken_day,
                              greatest($4::integer, daily_cap / 200))) as part
    from held
)
update warm_up w
   set hour = g.h, day = g.d, reserved_hour = g.taken_hour + g.part, reserved_day = g.taken_day + g.part
  from granted g
 where w.ip_id = g.ip_id and w.provider = g.provider
returning w.state, g.part as granted, w.daily_cap - w.reserved_day as day_left
