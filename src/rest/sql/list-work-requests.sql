-- A page of work requests. $1 tenancy, $2 region, $3 compartment, or null, $4 id, or null, $5 status, or null,
-- $6 operation type, or null, $7 id of the last of the page before, or null, $8 true: oldest first, $9 rows,
-- $10 resource, or null
-- Returns the columns of work_request. work_request_by_compartment, work_request_by_resource or work_request_pkey.
select id, region, compartment_id, operation_type, status, percent_complete, resources, time_accepted, time_started,
  time_finished
from work_request
where tenancy_id = $1 and region = $2
  and ($3::uuid is null or compartment_id = $3)
  and ($4::uuid is null or id = $4)
  and ($5::text is null or status = $5)
  and ($6::text is null or operation_type = $6)
  and ($10::uuid is null or resource_id = $10)
  and ($7::uuid is null or case when $8::boolean then id > $7 else id < $7 end)
order by case when $8 then id end, id desc
limit $9
