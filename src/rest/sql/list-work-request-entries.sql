-- A page of the log, or of the errors, of a work request. $1 work request, $2 true: errors,
-- $3 id of the last of the page before, or null, $4 true: oldest first, $5 rows
-- Returns id, code, message, at. work_request_entry_pkey.
select id, code, message, at
from work_request_entry
where work_request_id = $1 and (code is not null) = $2::boolean
  and ($3::uuid is null or case when $4::boolean then id > $3 else id < $3 end)
order by case when $4 then id end, id desc
limit $5
