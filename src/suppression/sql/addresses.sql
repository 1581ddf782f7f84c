-- Whom events are about, without their messages. $1 shard, $2 recipients, $3 the smallest and $4 the largest of them, which
-- keep the planner inside the partitions that hold them. Rows that are gone are left out. recipient_pkey.
select id, tenancy_id as "tenancyId", address
from recipient
where shard = $1 and id = any ($2::bigint[]) and id between $3::bigint and $4::bigint
