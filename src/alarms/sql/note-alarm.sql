-- Notes what addresses are to be told, unless they were told of the same since then. $1 addresses, each once, $2 what it is
-- about, $3 subject, $4 text, $5 now, $6 since when
-- alarm_mail_pkey.
insert into alarm_mail (address, about, subject, body, noted_at)
select address, $2::text, $3::text, $4::text, $5::timestamptz from unnest($1::text[]) as address
on conflict (address, about) do update
  set subject = excluded.subject, body = excluded.body, noted_at = excluded.noted_at, sent_at = null, mail_id = null
  where alarm_mail.noted_at < $6::timestamptz
