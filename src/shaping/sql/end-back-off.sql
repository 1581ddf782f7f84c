-- Ends a back-off now. $1 region, $2 id, $3 now, $4 by whom. Primary key. Returns it when it had not ended.
update back_off set ends_at = $3::timestamptz, ended_by = $4
where region = $1 and id = $2 and ends_at > $3::timestamptz and ended_by is null
returning id
