-- From now on the counts of a sender, a domain or a tenancy begin anew. $1 tenancy, $2 scope, $3 subject, $4 now
insert into guard_baseline (tenancy_id, scope, subject, counts_from)
values ($1, $2, $3, $4)
on conflict (tenancy_id, scope, subject) do update set counts_from = excluded.counts_from
