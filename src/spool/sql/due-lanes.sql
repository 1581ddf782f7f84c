-- The lanes (tenancy, domain and kind) of a shard that hold work until a moment, without reading their rows: from lane to
-- lane by index jumps, so a lane of a million rows costs as much as one of a single row.
-- $1 shard, $2 tenancy, $3 domain and $4 kind after which to go on, $5 until, $6 lanes at the most. Index recipient_waiting.
with recursive lane as (
  (select r.tenancy_id, r.domain, r.lane_kind, r.due_at, 1 as place
   from recipient r
   where r.shard = $1 and r.status = 'waiting'
     and (r.tenancy_id, r.domain, r.lane_kind) > ($2::uuid, $3::text, $4::smallint)
   order by r.tenancy_id, r.domain, r.lane_kind, r.due_at
   limit 1)
  union all
  select n.tenancy_id, n.domain, n.lane_kind, n.due_at, lane.place + 1
  from lane
  cross join lateral (
    select r.tenancy_id, r.domain, r.lane_kind, r.due_at
    from recipient r
    where r.shard = $1 and r.status = 'waiting'
      and (r.tenancy_id, r.domain, r.lane_kind) > (lane.tenancy_id, lane.domain, lane.lane_kind)
    order by r.tenancy_id, r.domain, r.lane_kind, r.due_at
    limit 1) n
  where lane.place < $6
)
select tenancy_id as "tenancyId", domain, lane_kind as kind, due_at <= $5::timestamptz as "isDue" from lane
