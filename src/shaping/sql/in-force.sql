-- What holds something back, or did until a moment ago. $1 region, $2 the moment. Index back_off_region.
select id, scope, host(egress_ip) as "egressIp", provider, tenancy_id as "tenancyId", sender_domain as "senderDomain",
  rule_id as "ruleId", action, level, is_alert as "isAlert", samples, started_at as "startedAt", ends_at as "endsAt",
  started_by as "startedBy", ended_by as "endedBy"
from back_off
where region = $1 and ends_at > $2::timestamptz
order by started_at
