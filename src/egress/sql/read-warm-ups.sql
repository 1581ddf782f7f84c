-- The warm-ups of a region's addresses with what was sent on one day; those that are not judged for that day yet come alone
-- when $4 says so, and those of one address when $3 names it.
-- $1 region, $2 day, $3 address or null, $4 only those to be judged
-- Returns all columns of warm_up, address, warms_up, and the sums of the day. warm_up_pkey, warm_up_use_pkey.
select w.ip_id, host(ip.address) as address, w.provider, w.stage, w.share, w.daily_cap, w.state, w.hold, w.judged_day,
       w.stepped_back_day, w.last_used_day, w.day, w.reserved_day,
       coalesce(sum(u.delivered), 0)::integer as delivered, coalesce(sum(u.deferred), 0)::integer as deferred,
       coalesce(sum(u.blocked), 0)::integer as blocked, coalesce(sum(u.bounced), 0)::integer as bounced,
       coalesce(sum(u.complained), 0)::integer as complained
  from warm_up w
  join egress_ip ip on ip.id = w.ip_id
  left join warm_up_use u on u.ip_id = w.ip_id and u.provider = w.provider
                         and u.hour >= $2::integer * 24 and u.hour < ($2::integer + 1) * 24
 where ip.region = $1::text and ip.lifecycle_state <> 'DELETED' and (w.ip_id = $3::uuid or $3::uuid is null)
   and (not $4::boolean or w.judged_day < $2::integer)
 group by w.ip_id, ip.address, w.provider
 order by w.ip_id, w.provider
