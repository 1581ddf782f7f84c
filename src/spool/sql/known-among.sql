-- Which facts are about mail that is there, and of the tenancy that they name. $1 shard, then arrays of one length: $2 ids of
-- the facts, $3 messages, $4 recipients (null for the message as a whole), $5 tenancies
-- Returns the ids of those facts. Primary keys of recipient and message; the limits keep the planner at one look-up for each.
select x.id
from unnest($2::uuid[], $3::bigint[], $4::bigint[], $5::uuid[]) as x(id, message_id, recipient_id, tenancy_id)
cross join lateral (
  (select from recipient r
   where r.shard = $1 and r.id = x.recipient_id and r.message_id = x.message_id and r.tenancy_id = x.tenancy_id
   limit 1)
  union all
  (select from message m
   where m.shard = $1 and m.id = x.message_id and x.recipient_id is null and m.tenancy_id = x.tenancy_id
   limit 1)
) as known
