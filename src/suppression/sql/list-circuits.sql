-- Circuits, the newest first. $1 one of them, or null, $2 state, or null, $3 last id of the page before, or null, $4 rows
-- Returns all columns, with what an open one has parked by now. suppression_circuit_pkey, backwards; suppression_parked.
select c.id, c.provider, c.state, c.opened_at as "openedAt", c.tripped_at as "trippedAt", c.expires_at as "expiresAt",
  c.closed_at as "closedAt", c.closed_by as "closedBy", c.minutes, c.answered, c.hard, c.addresses, c.tenancies,
  c.usual_share as "usualShare", c.sample,
  coalesce(c.parked_count, (select count(*)::int from suppression s where s.parked_by = c.id)) as "parkedCount"
from suppression_circuit c
where ($1::uuid is null or c.id = $1) and ($2::text is null or c.state = $2) and ($3::uuid is null or c.id < $3)
order by c.id desc
limit $4
