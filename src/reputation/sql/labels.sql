-- How far senders and campaigns are counted by name on days. $1 shard, then arrays of one length: $2 days, $3 tenancies,
-- $4 dimensions, $5 values
-- Returns each of them with whether it is, and how many of its day, tenancy and dimension are. rate_label_pkey.
select x.day::text, x.tenancy_id as "tenancyId", x.dimension, x.value,
  exists (
    select from rate_label l
    where l.shard = $1 and l.day = x.day and l.tenancy_id = x.tenancy_id and l.dimension = x.dimension and l.value = x.value
  ) as "isNamed",
  (
    select count(*)::int from rate_label l
    where l.shard = $1 and l.day = x.day and l.tenancy_id = x.tenancy_id and l.dimension = x.dimension
  ) as "named"
from unnest($2::date[], $3::uuid[], $4::text[], $5::text[]) as x(day, tenancy_id, dimension, value)
