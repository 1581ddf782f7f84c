-- Opens a circuit, unless another shard has done so. $1 id, $2 provider, $3 now, $4 time of the event, $5 when it ends, $6 minutes,
-- $7 answered, $8 hard, $9 addresses, $10 tenancies, $11 the usual share, $12 a reply
-- Returns the id when it was opened. suppression_circuit_open.
insert into suppression_circuit (id, provider, state, opened_at, tripped_at, expires_at, minutes, answered, hard, addresses,
  tenancies, usual_share, sample)
values ($1, $2, 'OPEN', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
on conflict (provider) where state = 'OPEN' do nothing
returning id
