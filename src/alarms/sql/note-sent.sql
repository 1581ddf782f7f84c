-- Notes that one mail tells an address all of this. $1 address, $2 what it is about, $3 now, $4 id of the mail. alarm_mail_pkey.
update alarm_mail set sent_at = $3::timestamptz, mail_id = $4::uuid
where address = $1::text and about = any($2::text[])
