-- How many recipients there are in each state, without those of notifications that Eilpost itself wrote.
-- $1 now
-- Returns one row. Reads the whole table recipient, and of message the notifications: a report, not for the hot path.
with living as (
  select coalesce(sum(in_flight), 0) as in_flight from process where expires_at > $1
),
counted as (
  select
    count(*) filter (where status = 'delivered') as delivered,
    count(*) filter (where status = 'bounced') as bounced,
    count(*) filter (where status = 'expired') as expired,
    count(*) filter (where status = 'suppressed') as suppressed,
    count(*) filter (where status in ('waiting', 'held')) as unsettled
  from recipient
  where not exists (
    select from message
    where message.shard = recipient.shard and message.id = recipient.message_id and message.sender_id is null
  )
)
select
  (delivered + bounced + expired + unsettled)::float8 as accepted,
  delivered::float8 as delivered,
  bounced::float8 as bounced,
  expired::float8 as expired,
  greatest(unsettled - in_flight, 0)::float8 as waiting,
  -- A process tells its number with its sign of life, so it may lag behind what is settled.
  least(unsettled, in_flight)::float8 as "inFlight",
  suppressed::float8 as suppressed
from counted, living
