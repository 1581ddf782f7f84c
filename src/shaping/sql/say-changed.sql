-- Tells all processes that something is held back, or is no more. $1 channel. Returns nothing of use.
select pg_notify($1, '')
