-- Adds a line of the log, or an error, to what is under way for a resource; the same words in a row are written once.
-- $1 id of the resource, $2 id, $3 code of an error, or null, $4 message, $5 now. Returns nothing. work_request_by_resource.
insert into work_request_entry (work_request_id, id, code, message, at)
select w.id, $2, $3, $4, $5 from work_request w
where w.resource_id = $1 and w.time_finished is null
  and $4 is distinct from (select message from work_request_entry e where e.work_request_id = w.id order by e.id desc limit 1)
order by w.id desc limit 1
