-- Notes that the encryption of a mail host failed; a host that was noted stays known from the first time on.
-- $1 host, $2 now, $3 what was noted before that is forgotten
-- broken_tls_pkey.
insert into broken_tls as known (host, since, tried_at)
values ($1::text, $2::timestamptz, $2::timestamptz)
on conflict (host) do update set
  since = case when known.since > $3::timestamptz then known.since else excluded.since end,
  tried_at = excluded.tried_at
