-- The lanes (tenancy and domain) of a shard that hold work until a moment, without reading their rows: from lane to lane
-- by index jumps, so a lane of a million rows costs as much as one of a single row.
-- $1 shard, $2 tenancy and $3 domain after which to go on, $4 until, $5 lanes at the most. Index recipient_waiting.
with recursive lane as (
  (select r.tenancy_id, r.domain, r.due_at, 1 as place
   from recipient r
   where r.shard = $1 and r.status = 'waiting' and (r.tenancy_id, r.domain) > ($2::uuid, $3::text)
   order by r.tenancy_id, r.domain, r.due_at
   limit 1)
  union all
  select n.tenancy_id, n.domain, n.due_at, lane.place + 1
  from lane
  cross join lateral (
    select r.tenancy_id, r.domain, r.due_at
    from recipient r
    where r.shard = $1 and r.status = 'waiting' and (r.tenancy_id, r.domain) > (lane.tenancy_id, lane.domain)
    order by r.tenancy_id, r.domain, r.due_at
    limit 1) n
  where lane.place < $5
)
select tenancy_id as "tenancyId", domain, due_at <= $4::timestamptz as "isDue" from lane
