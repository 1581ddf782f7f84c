-- Lets one process at a time decide about a key, until the end of the transaction. $1 region and key in one text.
select pg_advisory_xact_lock(hashtextextended($1, 0))
