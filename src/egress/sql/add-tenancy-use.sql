-- Adds what came of attempts, by tenancy and hour.
-- $1 tenancies, $2 hours, $3 delivered, $4 deferred, $5 blocked, $6 bounced, $7 complained. tenancy_use_pkey.
insert into tenancy_use as u (tenancy_id, hour, delivered, deferred, blocked, bounced, complained)
select x.* from unnest($1::uuid[], $2::integer[], $3::integer[], $4::integer[], $5::integer[], $6::integer[], $7::integer[])
  as x (tenancy_id, hour, delivered, deferred, blocked, bounced, complained)
 order by x.tenancy_id, x.hour
on conflict (tenancy_id, hour) do update set
  delivered = u.delivered + excluded.delivered, deferred = u.deferred + excluded.deferred,
  blocked = u.blocked + excluded.blocked, bounced = u.bounced + excluded.bounced,
  complained = u.complained + excluded.complained
