-- Counts of a time, added up over all shards of this database. $1 minutes of the buckets, $2 buckets from, $3 buckets before,
-- $4 tenancy (null: all), $5 compartments (null: all), $6 sender domain, $7 sender, $8 provider, $9 egress address,
-- $10 campaign (each null: all), $11 what they are told apart by: bucket, tenancy, compartment, senderDomain, sender,
-- provider, egressIp, campaign; the others come back as null
-- Index rate_count_by_tenancy, tenancy by tenancy.
with recursive tenancies as (
  (select tenancy_id from rate_count where $4::uuid is null or tenancy_id = $4 order by tenancy_id limit 1)
  union all
  select (select r.tenancy_id from rate_count r where r.tenancy_id > t.tenancy_id order by r.tenancy_id limit 1)
  from tenancies t
  where t.tenancy_id is not null and $4::uuid is null
)
select case when 'bucket' = any ($11::text[]) then r.bucket end as bucket,
  case when 'tenancy' = any ($11) then r.tenancy_id end as "tenancyId",
  case when 'compartment' = any ($11) then r.compartment_id end as "compartmentId",
  case when 'senderDomain' = any ($11) then r.sender_domain end as "senderDomain",
  case when 'sender' = any ($11) then r.sender end as sender,
  case when 'provider' = any ($11) then r.provider end as provider,
  case when 'egressIp' = any ($11) then r.egress_ip end as "egressIp",
  case when 'campaign' = any ($11) then r.campaign end as campaign,
  sum(r.accepted)::float8 as accepted, sum(r.suppressed)::float8 as suppressed, sum(r.delivered)::float8 as
  delivered, sum(r.deferred)::float8 as deferred, sum(r.hard_bounced)::float8 as "hardBounced",
  sum(r.soft_bounced)::float8 as "softBounced", sum(r.policy_bounced)::float8 as "policyBounced",
  sum(r.expired)::float8 as expired, sum(r.withdrawn)::float8 as withdrawn, sum(r.notified)::float8 as notified,
  sum(r.delay_reported)::float8 as "delayReported", sum(r.hard_reported)::float8 as "hardReported",
  sum(r.soft_reported)::float8 as "softReported", sum(r.policy_reported)::float8 as "policyReported",
  sum(r.complained)::float8 as complained, sum(r.other_feedback)::float8 as "otherFeedback",
  sum(r.unsubscribed)::float8 as unsubscribed, sum(r.opened)::float8 as opened, sum(r.clicked)::float8 as clicked,
  sum(r.machine_opened)::float8 as "machineOpened", sum(r.machine_clicked)::float8 as "machineClicked",
  sum(r.cohort_hard_reported)::float8 as "cohortHardReported", sum(r.cohort_complained)::float8 as
  "cohortComplained", sum(r.cohort_unsubscribed)::float8 as "cohortUnsubscribed", sum(r.cohort_opened)::float8 as
  "cohortOpened", sum(r.cohort_clicked)::float8 as "cohortClicked"
from tenancies t
join rate_count r on r.tenancy_id = t.tenancy_id
where r.span_minutes = $1 and r.bucket >= $2::timestamptz and r.bucket < $3::timestamptz
  and ($5::uuid[] is null or r.compartment_id = any ($5))
  and ($6::text is null or r.sender_domain = $6)
  and ($7::text is null or r.sender = $7)
  and ($8::text is null or r.provider = $8)
  and ($9::text is null or r.egress_ip = $9)
  and ($10::text is null or r.campaign = $10)
group by 1, 2, 3, 4, 5, 6, 7, 8
