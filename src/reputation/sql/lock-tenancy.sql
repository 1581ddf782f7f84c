-- Lets one process at a time decide about the guards of a tenancy, until the end of the transaction. $1 what is locked
select pg_advisory_xact_lock(hashtextextended($1, 0))
