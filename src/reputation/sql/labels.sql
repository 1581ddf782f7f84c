-- How far senders and campaigns are counted by name on days. $1 shard, then arrays of one length: $2 days, $3 tenancies,
-- $4 dimensions, $5 values
-- Returns each of them with whether it is, and how many of its day, tenancy and dimension are. rate_label_pkey, once for each
-- label and once for each day, tenancy and dimension.
with wanted as (
  select * from unnest($2::date[], $3::uuid[], $4::text[], $5::text[]) as x(day, tenancy_id, dimension, value)
), filled as (
  select g.*, (
    select count(*)::int from rate_label l
    where l.shard = $1 and l.day = g.day and l.tenancy_id = g.tenancy_id and l.dimension = g.dimension
  ) as named
  from (select distinct day, tenancy_id, dimension from wanted) g
)
select w.day::text, w.tenancy_id as "tenancyId", w.dimension, w.value,
  exists (
    select from rate_label l
    where l.shard = $1 and l.day = w.day and l.tenancy_id = w.tenancy_id and l.dimension = w.dimension and l.value = w.value
  ) as "isNamed",
  f.named
from wanted w
join filled f using (day, tenancy_id, dimension)
