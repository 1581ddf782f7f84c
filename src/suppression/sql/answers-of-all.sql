-- What providers answered, over all shards. Arrays of one length, each provider once: $1 providers, $2 until, $3 not before;
-- $4 spans in minutes
-- Returns provider, minutes, answered and hard of each span. A range of provider_answers_of_all for each.
select x.provider, minutes, within_span.answered, within_span.hard
from unnest($1::text[], $2::timestamptz[], $3::timestamptz[]) as x(provider, until, since)
cross join unnest($4::int[]) as minutes
cross join lateral (
  select coalesce(sum(answered), 0)::int as answered, coalesce(sum(hard), 0)::int as hard
  from provider_answers
  where provider = x.provider and span = 'minute'
    and starts_at > greatest(x.until - minutes * interval '1 minute', x.since) and starts_at <= x.until
) as within_span
order by x.provider, minutes
