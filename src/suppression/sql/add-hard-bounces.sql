-- Notes addresses that were said not to exist. $1 shard, then arrays of one length: $2 events, $3 providers, $4 tenancies,
-- $5 addresses, $6 times
-- Returns nothing. hard_bounce_pkey.
insert into hard_bounce (shard, event_id, provider, tenancy_id, address, at)
select $1::smallint, x.* from unnest($2::bigint[], $3::text[], $4::uuid[], $5::text[], $6::timestamptz[])
  as x(event_id, provider, tenancy_id, address, at)
on conflict do nothing
