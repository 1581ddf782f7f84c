-- A sign of life. $1 process, $2 host, $3 pid, $4 region, $5 now, $6 end of the lease, $7 recipients in flight. Primary key.
insert into process (id, host, pid, region, started_at, expires_at, in_flight)
values ($1, $2, $3, $4, $5::timestamptz, $6::timestamptz, $7)
on conflict (id) do update set expires_at = excluded.expires_at, in_flight = excluded.in_flight
