-- Writes the results of attempts. $1 shard, then arrays of one length: $2 ids, $3 statuses, $4 reasons, $5 attempts,
-- $6 due times, $7 settled times (null while waiting); $8 and $9 the smallest and the largest id, which keep the planner
-- inside the partitions that hold them. Returns the ids that changed: a result that is written a second time, because the
-- answer to the first commit was lost, changes nothing. What only waits longer, without an attempt that counts, is due
-- later than before. Primary key, nested loop.
update recipient r
set status = x.status, reason = x.reason, attempts = x.attempts, due_at = x.due_at, settled_at = x.settled_at
from unnest($2::bigint[], $3::text[], $4::text[], $5::smallint[], $6::timestamptz[], $7::timestamptz[])
  as x(id, status, reason, attempts, due_at, settled_at)
where r.shard = $1 and r.id = x.id and r.id between $8::bigint and $9::bigint
  and r.status = 'waiting' and (x.status <> 'waiting' or (r.attempts, r.due_at) < (x.attempts, x.due_at))
returning r.id
