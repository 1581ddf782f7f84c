-- Counts senders and campaigns by name from now on. $1 shard, then arrays of one length: $2 days, $3 tenancies,
-- $4 dimensions, $5 values. Returns nothing. rate_label_pkey.
insert into rate_label (shard, day, tenancy_id, dimension, value)
select $1::smallint, x.day, x.tenancy_id, x.dimension, x.value
from unnest($2::date[], $3::uuid[], $4::text[], $5::text[]) as x(day, tenancy_id, dimension, value)
on conflict do nothing
