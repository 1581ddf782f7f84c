-- The hits of rules since a day. $1 region, $2 first day. Returns rule_id, provider_id, hits and the samples of the last day
-- of each. rule_hit_pkey.
select rule_id, provider_id, sum(hits)::bigint as hits,
  (array_agg(to_jsonb(samples) order by day desc))[1] as samples
from rule_hit
where region = $1 and day >= $2::date
group by rule_id, provider_id
order by rule_id, provider_id
