-- Circuits that the clock has something to do for. $1 closed since
-- Returns those that are open, or were closed since then: id, provider, state, tripped_at, expires_at. The table is small.
select id, provider, state, tripped_at as "trippedAt", expires_at as "expiresAt"
from suppression_circuit
where state = 'OPEN' or closed_at > $1::timestamptz
