-- The holds of a region that have not ended. $1 region, $2 now. Index queue_hold_region.
select id, region, owner_tenancy_id as "ownerTenancyId", is_operators as "isOperators", tenancy_id as "tenancyId", domain, provider,
  traffic_class as "trafficClass", reason, held_by as "heldBy", held_at as "heldAt", ends_at as "endsAt"
from queue_hold
where region = $1 and (ends_at is null or ends_at > $2::timestamptz)
order by held_at, id
