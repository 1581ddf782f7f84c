-- The last back-off of a key by a rule that began since a moment. $1 region, $2 key, $3 rule, $4 since. Index back_off_key.
select id, level, ends_at as "endsAt", ended_by as "endedBy" from back_off
where region = $1 and key = $2 and rule_id = $3 and started_at > $4::timestamptz
order by started_at desc
limit 1
