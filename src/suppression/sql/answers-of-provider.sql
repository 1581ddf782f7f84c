-- What a provider answered, over all shards. $1 provider, $2 until, $3 spans in minutes, $4 not before
-- Returns minutes, answered and hard of each span. A range of provider_answers_of_all.
select minutes, coalesce(sum(a.answered), 0)::int as answered, coalesce(sum(a.hard), 0)::int as hard
from unnest($3::int[]) as minutes
left join provider_answers a on a.provider = $1 and a.span = 'minute'
  and a.starts_at > greatest($2::timestamptz - minutes * interval '1 minute', $4::timestamptz) and a.starts_at <= $2::timestamptz
group by minutes
order by minutes
