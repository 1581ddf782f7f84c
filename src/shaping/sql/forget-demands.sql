-- A process wants nothing any more. $1 process, $2 what is older than this is nobody's
delete from gate_demand where process_id = $1::uuid or at < $2::timestamptz
