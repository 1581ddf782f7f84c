-- Tells all processes that facts which policies are decided by have changed. $1 channel. Returns nothing of use.
select pg_notify($1, '')
