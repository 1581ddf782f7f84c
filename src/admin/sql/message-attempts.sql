-- The attempts that events of a message name, with what was said; gone after their short retention.
-- $1 shard, $2 message
-- message_event_by_message, then attempt_pkey.
select
  id,
  started_at as "startedAt",
  duration_ms as "durationMs",
  egress_ip as "egressIp",
  mx_host as "mxHost",
  mx_address as "mxAddress",
  tls,
  outcome,
  transcript
from attempt
where shard = $1
  and id in (select attempt_id from message_event where shard = $1 and message_id = $2)
order by id
