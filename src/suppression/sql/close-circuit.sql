-- Closes an open circuit. $1 id, $2 state, $3 now, $4 who, $5 until when no other opens
-- Returns the id when it was open. suppression_circuit_pkey.
update suppression_circuit set state = $2, closed_at = $3, closed_by = $4, quiet_until = $5
where id = $1 and state = 'OPEN'
returning id
