-- The latest attempts of a shard to a domain, with what was said. $1 shard, $2 since which id, $3 attempts that are looked at,
-- from the latest back, $4 domain, $5 tenancy, or null. Primary key of attempt from its end, then the events of each message
-- (message_event_by_message) name the recipients that the attempt decided about.
select a.id, a.message_id as "messageId", a.started_at as "startedAt", a.duration_ms as "durationMs",
  a.egress_ip as "egressIp", a.mx_host as "mxHost", a.mx_address as "mxAddress", a.tls, a.outcome, a.transcript
from (
  select * from attempt where shard = $1 and id >= $2::bigint order by id desc limit $3::int
) a
where exists (
  select from message_event e
  join recipient r on r.shard = e.shard and r.id = e.recipient_id
  where e.shard = $1 and e.message_id = a.message_id and e.attempt_id = a.id and r.domain = $4
    and ($5::uuid is null or e.tenancy_id = $5::uuid)
)
order by a.id desc
