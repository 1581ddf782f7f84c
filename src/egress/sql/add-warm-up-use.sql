-- Adds what came of attempts, by address, provider and hour.
-- $1 addresses, $2 providers, $3 hours, $4 delivered, $5 deferred, $6 blocked, $7 bounced, $8 complained. warm_up_use_pkey.
insert into warm_up_use as u (ip_id, provider, hour, delivered, deferred, blocked, bounced, complained)
select x.* from unnest($1::uuid[], $2::text[], $3::integer[], $4::integer[], $5::integer[], $6::integer[], $7::integer[], $8::integer[])
  as x (ip_id, provider, hour, delivered, deferred, blocked, bounced, complained)
 order by x.ip_id, x.provider, x.hour
on conflict (ip_id, provider, hour) do update set
  delivered = u.delivered + excluded.delivered, deferred = u.deferred + excluded.deferred,
  blocked = u.blocked + excluded.blocked, bounced = u.bounced + excluded.bounced,
  complained = u.complained + excluded.complained
