-- What was sent to each provider from the addresses of a region since an hour, for the shares.
-- $1 region, $2 hour
-- Returns provider, attempts. warm_up_use_by_age.
select u.provider, sum(u.delivered + u.deferred + u.blocked + u.bounced)::integer as attempts
  from warm_up_use u join egress_ip ip on ip.id = u.ip_id
 where ip.region = $1::text and u.hour >= $2::integer
 group by u.provider
