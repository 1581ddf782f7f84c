-- Operations of a region, newest first, with how far they are. $1 region, $2 tenancy of whoever asked for them, or null for
-- all, $3 one operation, or null, $4 the id after which to go on, or null, $5 operations at the most.
-- Index queue_operation_owner or the primary key, then queue_operation_shard_of.
select o.id, o.region, o.owner_tenancy_id as "ownerTenancyId", o.kind, o.filter, o.to_pool_id as "toPoolId",
  o.to_pool as "toPool", o.row_limit as "limit", o.reason,
  o.requested_by as "requestedBy", o.requested_at as "requestedAt", p.*
from queue_operation o
cross join lateral (
  select count(*)::int as shards, count(finished_at)::int as "shardsFinished", coalesce(sum(done), 0)::int as done,
    coalesce(sum(skipped), 0)::int as skipped, max(finished_at) as "finishedAt"
  from queue_operation_shard
  where operation_id = o.id
) p
where o.region = $1 and ($2::uuid is null or o.owner_tenancy_id = $2::uuid) and ($3::uuid is null or o.id = $3::uuid)
  and ($4::uuid is null or o.id < $4::uuid)
order by o.id desc
limit $5::int
