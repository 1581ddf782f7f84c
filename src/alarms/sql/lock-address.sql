-- Until the transaction ends, nobody else writes to the address. $1 text that names it
select pg_advisory_xact_lock(hashtextextended($1::text, 0))
