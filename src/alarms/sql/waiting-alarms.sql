-- What an address is to be told, the oldest first. $1 address, $2 how many at the most. alarm_mail_waiting.
select about, subject, body as "text" from alarm_mail where address = $1::text and sent_at is null
order by noted_at, about limit $2
