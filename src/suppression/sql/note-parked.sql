-- Keeps how many entries a circuit had parked. $1 id, $2 how many. Returns nothing. suppression_circuit_pkey.
update suppression_circuit set parked_count = $2 where id = $1
