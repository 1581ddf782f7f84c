-- What was sent from an address by provider and day, for the forecast.
-- $1 address, $2 first day
-- Returns provider, day, attempts. warm_up_use_pkey.
select provider, hour / 24 as day, sum(delivered + deferred + blocked + bounced)::integer as attempts
  from warm_up_use where ip_id = $1::uuid and hour >= $2::integer * 24
 group by provider, hour / 24 order by provider, day
