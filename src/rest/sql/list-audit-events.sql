-- A page of the log of changes, newest first.
-- $1 tenancy, $2 id of the last event of the page before, or null, $3 OCID of a resource, or null, $4 operation, or null,
-- $5 OCID of an actor, or null, $6 not before, or null, $7 before, or null, $8 events on a page
-- Returns the columns of audit_event. audit_event_pkey backwards, or audit_event_by_resource.
select id, at, compartment_id, actor_kind, actor_id, actor_name, via, source_ip, user_agent, request_id, operation,
  resource_type, resource_id, resource_name, before, after
from audit_event
where tenancy_id = $1
  and ($2::uuid is null or id < $2::uuid)
  and ($3::text is null or resource_id = $3)
  and ($4::text is null or operation = $4)
  and ($5::text is null or actor_id = $5)
  and ($6::timestamptz is null or at >= $6)
  and ($7::timestamptz is null or at < $7)
order by id desc
limit $8
