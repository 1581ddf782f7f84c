-- Forgets what providers answered long ago. $1 minutes before, $2 days before. Returns nothing. provider_answers_by_time.
delete from provider_answers where (span = 'minute' and starts_at < $1::timestamptz) or (span = 'day' and starts_at < $2::timestamptz)
