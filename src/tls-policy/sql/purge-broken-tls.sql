-- Forgets hosts whose encryption was broken long ago.
-- $1 noted before
-- The whole table, which is small.
delete from broken_tls where since <= $1::timestamptz
