-- Forgets what is too old. $1 noted before. alarm_mail_by_time.
delete from alarm_mail where noted_at < $1::timestamptz
