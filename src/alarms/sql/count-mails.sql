-- How many mails an address was sent since a time. $1 address, $2 since when. alarm_mail_pkey.
select count(distinct mail_id)::int as count from alarm_mail where address = $1::text and sent_at > $2::timestamptz
