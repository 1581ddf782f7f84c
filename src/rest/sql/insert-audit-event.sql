-- Writes one line of the log of changes.
-- $1 tenancy, $2 id, $3 now, $4 compartment, $5 kind of actor, $6 OCID of the actor, $7 its name, $8 how it proved who it is,
-- $9 address, $10 user agent, $11 request id, $12 operation, $13 resource type, $14 OCID of the resource, $15 its name,
-- $16 before, $17 after (both as JSON)
-- Returns nothing. audit_event_pkey.
insert into audit_event (tenancy_id, id, at, compartment_id, actor_kind, actor_id, actor_name, via, source_ip, user_agent,
  request_id, operation, resource_type, resource_id, resource_name, before, after)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
