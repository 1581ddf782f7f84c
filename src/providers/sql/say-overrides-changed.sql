-- Tells all processes that overrides of providers have changed. $1 channel. Returns nothing of use.
select pg_notify($1, '')
