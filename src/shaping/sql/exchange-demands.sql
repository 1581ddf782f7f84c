-- Writes down what a process wants of some limits, and reads what others want of the same ones.
-- $1 region, $2 process, $3 now, $4 limits, $5 connections, $6 messages a minute, $7 since when others count
with mine as (
  insert into gate_demand (region, gate, process_id, connections, messages_per_minute, at)
  select $1, d.gate, $2::uuid, d.connections, d.messages_per_minute, $3::timestamptz
  from unnest($4::text[], $5::float8[], $6::float8[]) as d (gate, connections, messages_per_minute)
  on conflict (region, gate, process_id) do update
    set connections = excluded.connections, messages_per_minute = excluded.messages_per_minute, at = excluded.at
)
select gate, process_id as "processId", connections, messages_per_minute as "messagesPerMinute"
from gate_demand
where region = $1 and gate = any ($4::text[]) and process_id <> $2::uuid and at > $7::timestamptz
