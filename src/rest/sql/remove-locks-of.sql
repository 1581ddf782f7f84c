-- The resource is gone: so are its locks, and those that stand for it on others. $1 resource, $2 its OCID. Returns nothing.
delete from resource_lock where resource_id = $1 or related_resource_id = $2
