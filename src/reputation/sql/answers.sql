-- What the log said before some events of the mail that they are about. $1 shard, then arrays of one length: $2 events,
-- $3 messages, $4 recipients (null: all of the message), $5 kinds, $6 whether a program did it; $7 reasons of hard bounces,
-- $8 types of feedback that are no complaint; $9 the smallest message, which is no later than any event about it
-- Returns in any order: event, when the mail was answered for good (null: not before), provider and egress address of
-- the answer, and whether the event is the first of its kind. Index message_event_by_message.
select x.id, answer.at as "at", answer.provider, answer.egress_ip as "egressIp",
  not exists (
    select from message_event e
    where e.shard = $1 and e.message_id = x.message_id and e.id < x.id and e.id >= $9::bigint
      and e.recipient_id is not distinct from x.recipient_id
      and e.kind = x.kind and coalesce((e.detail ->> 'isMachine')::boolean, false) = x.is_machine
      and (e.kind <> 'bounce_reported' or e.reason = any ($7::text[]))
      and (e.kind <> 'complained' or coalesce(e.detail ->> 'feedbackType', 'abuse') <> all ($8::text[]))
  ) as "isFirst"
from unnest($2::bigint[], $3::bigint[], $4::bigint[], $5::text[], $6::boolean[])
  as x(id, message_id, recipient_id, kind, is_machine)
left join lateral (
  select case when e.kind = 'deferred' then null else least(e.at, timestamptz '2025-01-01Z' + (e.id >> 22) * interval '1 ms') end as at,
    e.detail ->> 'provider' as provider, e.detail ->> 'egressIp' as egress_ip
  from message_event e
  where e.shard = $1 and e.message_id = x.message_id and e.id < x.id and e.id >= $9::bigint
    and (x.recipient_id is null or e.recipient_id = x.recipient_id)
    and e.kind in ('delivered', 'bounced', 'expired', 'deferred')
  order by e.id desc limit 1
) answer on true
