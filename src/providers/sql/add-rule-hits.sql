-- Adds to the hits of rules. $1 region, then arrays of one length: $2 days, $3 rules, $4 providers, $5 hits, $6 samples of
-- each as a JSON array, newest first. $7 how many samples are kept. Ordered by key, so that two processes can not wait for each
-- other. Returns nothing. rule_hit_pkey.
insert into rule_hit as counted (region, day, rule_id, provider_id, hits, samples)
select $1, added.day, added.rule_id, added.provider_id, added.hits,
  array(select jsonb_array_elements_text(added.samples::jsonb))
from unnest($2::date[], $3::text[], $4::text[], $5::bigint[], $6::text[])
  as added (day, rule_id, provider_id, hits, samples)
order by added.day, added.rule_id, added.provider_id
on conflict (region, day, rule_id, provider_id) do update
  set hits = counted.hits + excluded.hits,
    samples = (excluded.samples || counted.samples)[1:$7::integer]
