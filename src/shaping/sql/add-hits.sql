-- Adds hits of a rule and answers with all since a moment, these included. $1 region, $2 key, $3 rule, $4 now, $5 process,
-- $6 hits, $7 since. Primary key.
with added as (
  insert into back_off_hit (region, key, rule_id, at, process_id, hits)
  values ($1, $2, $3, $4::timestamptz, $5, $6::int)
  on conflict (region, key, rule_id, at, process_id) do update set hits = back_off_hit.hits + excluded.hits
)
select ($6::int + coalesce(sum(hits), 0))::int as hits from back_off_hit
where region = $1 and key = $2 and rule_id = $3 and at > $7::timestamptz
