-- The locks of resources. $1 uuid[] resources. resource_lock_pkey.
-- Returns resource_id, type, compartment_id, related_resource_id, message, time_created.
select resource_id, type, compartment_id, related_resource_id, message, time_created
from resource_lock where resource_id = any ($1::uuid[]) order by type
