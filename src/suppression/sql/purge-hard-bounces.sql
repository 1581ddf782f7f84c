-- Forgets who was said not to exist. $1 before. Returns nothing. hard_bounce_by_time.
delete from hard_bounce where at < $1::timestamptz
