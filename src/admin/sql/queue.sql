-- What waits, by domain and reason, the largest group first.
-- $1 tenancy or null, $2 domain or null, $3 most groups
-- Returns domain, reason, waiting, attempts (the most of one recipient), next_due, oldest (a recipient's id).
-- Reads the index recipient_waiting and its rows.
select
  domain,
  coalesce(reason, 'queued') as reason,
  count(*)::float8 as waiting,
  max(attempts) as attempts,
  min(due_at) as next_due,
  min(id) as oldest
from recipient
where status = 'waiting'
  and ($1::uuid is null or tenancy_id = $1)
  and ($2::text is null or domain = $2)
group by 1, 2
order by waiting desc, domain, reason
limit $3
