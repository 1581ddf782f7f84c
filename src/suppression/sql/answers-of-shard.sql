-- What providers answered in one shard. $1 shard, then arrays of one length, each provider once: $2 providers, $3 until,
-- $4 not before; $5 spans in minutes
-- Returns provider, minutes, answered and hard of each span. A range of provider_answers_pkey for each.
select x.provider, minutes, within_span.answered, within_span.hard
from unnest($2::text[], $3::timestamptz[], $4::timestamptz[]) as x(provider, until, since)
cross join unnest($5::int[]) as minutes
cross join lateral (
  select coalesce(sum(answered), 0)::int as answered, coalesce(sum(hard), 0)::int as hard
  from provider_answers
  where shard = $1 and provider = x.provider and span = 'minute'
    and starts_at > greatest(x.until - minutes * interval '1 minute', x.since) and starts_at <= x.until
) as within_span
order by x.provider, minutes
