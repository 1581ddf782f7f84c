-- Adds a lock. $1 resource, $2 type, $3 tenancy, $4 compartment, $5 related resource, $6 message, $7 now.
-- Returns its type when there was none of this type. resource_lock_pkey.
insert into resource_lock (resource_id, type, tenancy_id, compartment_id, related_resource_id, message, time_created)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict do nothing
returning type
