-- Removes a lock. $1 resource, $2 type. Returns its type when there was one. resource_lock_pkey.
delete from resource_lock where resource_id = $1 and type = $2 returning type
