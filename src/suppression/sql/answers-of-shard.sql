-- What a provider answered in one shard. $1 shard, $2 provider, $3 until, $4 spans in minutes, $5 not before
-- Returns minutes, answered and hard of each span. A range of provider_answers_pkey.
select minutes, coalesce(sum(a.answered), 0)::int as answered, coalesce(sum(a.hard), 0)::int as hard
from unnest($4::int[]) as minutes
left join provider_answers a on a.shard = $1 and a.provider = $2 and a.span = 'minute'
  and a.starts_at > greatest($3::timestamptz - minutes * interval '1 minute', $5::timestamptz) and a.starts_at <= $3::timestamptz
group by minutes
order by minutes
