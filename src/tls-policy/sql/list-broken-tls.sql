-- The mail hosts whose encryption is known to be broken: few.
-- $1 what was noted before that is forgotten
-- Returns host, since, tried_at. The whole table.
select host, since, tried_at from broken_tls where since > $1::timestamptz limit 100000
