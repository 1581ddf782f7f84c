-- Forgets what was counted long ago. $1 before. Returns nothing. bounce_day_by_time.
delete from bounce_day where last_at < $1::timestamptz
