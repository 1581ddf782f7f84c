-- Counts of one shard as they are. $1 shard, $2 minutes of the buckets, $3 buckets from
-- rate_count_pkey.
select bucket, tenancy_id as "tenancyId", compartment_id as "compartmentId", sender_domain as "senderDomain", sender,
  provider, egress_ip as "egressIp", campaign,
  accepted, suppressed, delivered, deferred, hard_bounced as "hardBounced", soft_bounced as "softBounced",
  policy_bounced as "policyBounced", expired, withdrawn, notified, delay_reported as "delayReported", hard_reported
  as "hardReported", soft_reported as "softReported", policy_reported as "policyReported", complained,
  other_feedback as "otherFeedback", unsubscribed, opened, clicked, machine_opened as "machineOpened",
  machine_clicked as "machineClicked", cohort_hard_reported as "cohortHardReported", cohort_complained as
  "cohortComplained", cohort_unsubscribed as "cohortUnsubscribed", cohort_opened as "cohortOpened", cohort_clicked
  as "cohortClicked"
from rate_count
where shard = $1 and span_minutes = $2 and bucket >= $3::timestamptz
