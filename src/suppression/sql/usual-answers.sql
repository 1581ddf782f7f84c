-- What a provider answered on the days before this one. $1 provider, $2 a time of this day, $3 days
-- Returns answered and hard. A range of provider_answers_of_all.
select coalesce(sum(answered), 0)::int as answered, coalesce(sum(hard), 0)::int as hard
from provider_answers
where provider = $1 and span = 'day' and starts_at < date_trunc('day', $2::timestamptz, 'UTC')
  and starts_at >= date_trunc('day', $2::timestamptz, 'UTC') - $3::int * interval '1 day'
