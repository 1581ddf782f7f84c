-- Sources of reports were seen: those that are new get a name soon.
-- $1 addresses in ascending order, so that no two processes wait for each other, $2 now
-- dmarc_source_pkey.
insert into dmarc_source (address, seen_at, next_check_at)
select address, $2::timestamptz, $2::timestamptz from unnest($1::inet[]) as address
on conflict (address) do update set seen_at = excluded.seen_at
  where dmarc_source.seen_at < excluded.seen_at - interval '1 day'
