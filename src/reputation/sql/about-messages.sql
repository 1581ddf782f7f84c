-- What the messages of events are, as far as they are still there. $1 shard, $2 ids, $3 the smallest and $4 the largest of
-- them, which keep the planner inside the partitions that hold them. message_pkey.
select id, compartment_id as "compartmentId", header_from as "headerFrom", sender_id is null as "isOurs", campaign
from message
where shard = $1 and id = any ($2::bigint[]) and id between $3::bigint and $4::bigint
