-- Accepts a work request. $1 tenancy, $2 id, $3 region, $4 compartment, $5 operation type, $6 status, $7 percent,
-- $8 resources as JSON, $9 id of the resource, $10 now, $11 finished, or null. Returns nothing. work_request_pkey.
insert into work_request (tenancy_id, id, region, compartment_id, operation_type, status, percent_complete, resources,
  resource_id, time_accepted, time_started, time_finished)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, $11)
