-- Ends what is under way for a resource. $1 id of the resource, $2 status, $3 percent, $4 action that its entry gets,
-- $5 now, $6 operation type, or null for all. Returns the ids. work_request_by_resource.
update work_request
set status = $2, percent_complete = $3, time_finished = $5,
  resources = (select jsonb_agg(case when entry ->> 'actionType' = 'IN_PROGRESS'
      then jsonb_set(entry, '{actionType}', to_jsonb($4::text)) else entry end)
    from jsonb_array_elements(resources) entry)
where resource_id = $1 and time_finished is null and ($6::text is null or operation_type = $6)
returning id
