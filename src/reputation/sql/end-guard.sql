-- A guard ends. $1 id, $2 now, $3 who ended it (null: its figures are good again), $4 why
-- Returns the id, or no row when it had ended. guard_pkey.
update guard set ended_at = $2, ended_by = $3, end_reason = $4 where id = $1 and ended_at is null returning id
