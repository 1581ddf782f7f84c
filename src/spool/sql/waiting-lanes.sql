-- What waits in a shard, lane by lane: from lane to lane by index jumps, and of each lane so many rows as shall be counted.
-- $1 shard, $2 tenancy, $3 domain and $4 kind after which to go on, $5 lanes at the most, $6 tenancy to which the lanes must
-- belong, or null, $7 rows of a lane that are counted. Returns a row for each lane and reason; oldest is the smallest
-- id among those that were counted. Index recipient_waiting, then so many rows.
with recursive lane as (
  (select r.tenancy_id, r.domain, r.lane_kind, 1 as place
   from recipient r
   where r.shard = $1 and r.status = 'waiting'
     and (r.tenancy_id, r.domain, r.lane_kind) > ($2::uuid, $3::text, $4::smallint)
   order by r.tenancy_id, r.domain, r.lane_kind, r.due_at
   limit 1)
  union all
  select n.tenancy_id, n.domain, n.lane_kind, lane.place + 1
  from lane
  cross join lateral (
    select r.tenancy_id, r.domain, r.lane_kind
    from recipient r
    where r.shard = $1 and r.status = 'waiting'
      and (r.tenancy_id, r.domain, r.lane_kind) > (lane.tenancy_id, lane.domain, lane.lane_kind)
    order by r.tenancy_id, r.domain, r.lane_kind, r.due_at
    limit 1) n
  where lane.place < $5::int and ($6::uuid is null or lane.tenancy_id = $6::uuid)
)
select lane.tenancy_id as "tenancyId", lane.domain, lane.lane_kind as kind, counted.*
from lane
cross join lateral (
  select r.reason, count(*)::int as count, min(r.id)::text as oldest, min(r.due_at) as "nextDue"
  from (
    select w.reason, w.id, w.due_at
    from recipient w
    where w.shard = $1 and w.status = 'waiting' and w.tenancy_id = lane.tenancy_id and w.domain = lane.domain
      and w.lane_kind = lane.lane_kind
    order by w.due_at, w.id
    limit $7::int
  ) r
  group by r.reason
) counted
where $6::uuid is null or lane.tenancy_id = $6::uuid
order by lane.place
