-- Addresses that are to be told something. No parameters. alarm_mail_waiting.
select distinct address from alarm_mail where sent_at is null
