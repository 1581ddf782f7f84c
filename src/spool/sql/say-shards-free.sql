-- Tells the other processes that shards may be free, or that somebody wants some. A hint: they look anyway. $1 channel.
select pg_notify($1, '')
