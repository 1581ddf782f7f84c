-- Forgets hits. $1 before.
delete from back_off_hit where at < $1::timestamptz
