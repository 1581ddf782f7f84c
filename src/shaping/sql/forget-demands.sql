-- A process wants nothing any more. $1 process
delete from gate_demand where process_id = $1::uuid
