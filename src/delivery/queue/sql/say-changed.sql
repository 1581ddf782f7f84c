-- Tells all processes that there is something to look at. $1 channel. Returns nothing of use.
select pg_notify($1, '')
