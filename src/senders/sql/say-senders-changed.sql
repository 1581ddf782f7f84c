-- Tells all processes that something of senders has changed. $1 channel. Returns nothing of use.
select pg_notify($1, '')
