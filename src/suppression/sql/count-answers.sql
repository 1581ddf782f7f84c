-- Counts what providers answered, by minutes and by days. $1 shard, then arrays of one length, an answer each:
-- $2 providers, $3 times, $4 answered, $5 hard
-- Returns nothing. provider_answers_pkey; the shard has one reader at a time, so nobody waits.
insert into provider_answers as old (shard, provider, span, starts_at, answered, hard)
select $1::smallint, x.provider, span, date_trunc(span, x.starts_at, 'UTC'), sum(x.answered), sum(x.hard)
from unnest($2::text[], $3::timestamptz[], $4::int[], $5::int[]) as x(provider, starts_at, answered, hard)
cross join unnest(array['minute', 'day']) as span
group by x.provider, span, date_trunc(span, x.starts_at, 'UTC')
on conflict (shard, provider, span, starts_at) do update
set answered = old.answered + excluded.answered, hard = old.hard + excluded.hard
