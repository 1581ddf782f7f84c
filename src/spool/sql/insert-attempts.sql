-- Keeps the transcripts of attempts. $1 shard, then arrays of one length: $2 ids, $3 message ids, $4 starts,
-- $5 durations (ms), $6 egress addresses, $7 MX hosts, $8 MX addresses, $9 TLS, $10 outcomes, $11 transcripts.
insert into attempt (shard, id, message_id, started_at, duration_ms, egress_ip, mx_host, mx_address, tls, outcome, transcript)
select $1::smallint, x.*
from unnest($2::bigint[], $3::bigint[], $4::timestamptz[], $5::int[], $6::text[], $7::text[], $8::text[], $9::text[],
  $10::text[], $11::text[]) as x
