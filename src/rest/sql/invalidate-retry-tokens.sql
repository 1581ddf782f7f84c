-- The resource is gone: its tokens make no second one. $1 OCID of the resource. retry_token_by_resource.
-- Returns nothing.
update retry_token set is_invalidated = true, sealed_answer = '' where resource_id = $1
