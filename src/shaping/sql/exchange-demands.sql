-- Writes down what a process wants of some limits, where that is news, and reads what others want of limits that it uses.
-- $1 region, $2 process, $3 now, $4 limits of which there is news, $5 connections, $6 messages a minute, $7 limits to read of,
-- $8 long ago: older than this nobody stands by it. Primary key.
with mine as (
  insert into gate_demand (region, gate, process_id, connections, messages_per_minute, at)
  select $1, d.gate, $2::uuid, d.connections, d.messages_per_minute, $3::timestamptz
  from unnest($4::text[], $5::float8[], $6::float8[]) as d (gate, connections, messages_per_minute)
  on conflict (region, gate, process_id) do update
    set connections = excluded.connections, messages_per_minute = excluded.messages_per_minute, at = excluded.at
)
select gate, process_id as "processId", connections, messages_per_minute as "messagesPerMinute", at
from gate_demand
where region = $1 and gate = any ($7::text[]) and process_id <> $2::uuid and at > $8::timestamptz
  and (connections > 0 or messages_per_minute > 0)
