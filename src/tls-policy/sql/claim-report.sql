-- Takes policy domains whose report about a day is to be sent, so that each is sent by one process.
-- $1 day, $2 now, $3 claimed before this and not sent: free again, $4 how many
-- Returns policy_domain. tls_result_by_day, tls_report_sent_pkey.
insert into tls_report_sent as claim (policy_domain, day, claimed_at)
select policy_domain, $1::date, $2::timestamptz
from (select distinct policy_domain from tls_result where day = $1::date) as counted
where not exists (
  select from tls_report_sent as sent
  where sent.policy_domain = counted.policy_domain and sent.day = $1::date
    and (sent.sent_at is not null or sent.claimed_at > $3::timestamptz)
)
order by policy_domain limit $4::integer
on conflict (policy_domain, day) do update set claimed_at = excluded.claimed_at
  where claim.sent_at is null and claim.claimed_at <= $3::timestamptz
returning policy_domain
