-- The open circuits of providers, and until when closed ones keep others from opening. $1 providers
-- Returns in order of the provider: provider, id and tripped_at of the open one or null, quiet_until or null. suppression_circuit_of_provider.
select x.provider, o.id, o.tripped_at as "trippedAt", q.quiet_until as "quietUntil"
from unnest($1::text[]) as x(provider)
left join suppression_circuit o on o.provider = x.provider and o.state = 'OPEN'
left join lateral (select max(quiet_until) as quiet_until from suppression_circuit where provider = x.provider) q on true
order by x.provider
