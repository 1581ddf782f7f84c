-- Keeps an operation. $1 id, $2 region, $3 tenancy of whoever asks, $4 kind, $5 filter as JSON, $6 limit or null, $7 reason,
-- $8 by whom, $9 now, $10 and $11 of a move: the pool, or null, and its number, or 0.
insert into queue_operation (id, region, owner_tenancy_id, kind, filter, row_limit, reason, requested_by, requested_at,
  to_pool_id, to_pool)
values ($1, $2, $3, $4, $5::jsonb, $6, $7, $8, $9::timestamptz, $10::uuid, $11::smallint)
