-- Adds to the counts of one shard, in the transaction in which the follower moves. $1 shard, then arrays of one length, each
-- row of them another one: $2 minutes of the bucket, $3 buckets, $4 keys, $5 tenancies, $6 compartments (may hold nulls),
-- $7 sender domains, $8 senders, $9 providers, $10 egress addresses, $11 campaigns, and what is added, in the order of the
-- columns: $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24,
-- $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37. Returns nothing. rate_count_pkey.
insert into rate_count as r (shard,
  span_minutes, bucket, key, tenancy_id, compartment_id, sender_domain, sender, provider, egress_ip, campaign,
  accepted, suppressed, delivered, deferred, hard_bounced, soft_bounced, policy_bounced, expired, withdrawn,
  notified, delay_reported, hard_reported, soft_reported, policy_reported, complained, other_feedback, unsubscribed,
  opened, clicked, machine_opened, machine_clicked, cohort_hard_reported, cohort_complained, cohort_unsubscribed,
  cohort_opened, cohort_clicked)
select $1::smallint,
  x.span_minutes, x.bucket, x.key, x.tenancy_id, x.compartment_id, x.sender_domain, x.sender, x.provider,
  x.egress_ip, x.campaign, x.accepted, x.suppressed, x.delivered, x.deferred, x.hard_bounced, x.soft_bounced,
  x.policy_bounced, x.expired, x.withdrawn, x.notified, x.delay_reported, x.hard_reported, x.soft_reported,
  x.policy_reported, x.complained, x.other_feedback, x.unsubscribed, x.opened, x.clicked, x.machine_opened,
  x.machine_clicked, x.cohort_hard_reported, x.cohort_complained, x.cohort_unsubscribed, x.cohort_opened,
  x.cohort_clicked
from unnest(
  $2::smallint[], $3::timestamptz[], $4::uuid[], $5::uuid[], $6::uuid[], $7::text[], $8::text[], $9::text[],
  $10::text[], $11::text[], $12::int[], $13::int[], $14::int[], $15::int[], $16::int[], $17::int[], $18::int[],
  $19::int[], $20::int[], $21::int[], $22::int[], $23::int[], $24::int[], $25::int[], $26::int[], $27::int[],
  $28::int[], $29::int[], $30::int[], $31::int[], $32::int[], $33::int[], $34::int[], $35::int[], $36::int[],
  $37::int[])
  as x(
    span_minutes, bucket, key, tenancy_id, compartment_id, sender_domain, sender, provider, egress_ip, campaign,
    accepted, suppressed, delivered, deferred, hard_bounced, soft_bounced, policy_bounced, expired, withdrawn,
    notified, delay_reported, hard_reported, soft_reported, policy_reported, complained, other_feedback,
    unsubscribed, opened, clicked, machine_opened, machine_clicked, cohort_hard_reported, cohort_complained,
    cohort_unsubscribed, cohort_opened, cohort_clicked)
on conflict (shard, span_minutes, bucket, key) do update set
  accepted = r.accepted + excluded.accepted, suppressed = r.suppressed + excluded.suppressed, delivered =
  r.delivered + excluded.delivered, deferred = r.deferred + excluded.deferred, hard_bounced = r.hard_bounced +
  excluded.hard_bounced, soft_bounced = r.soft_bounced + excluded.soft_bounced, policy_bounced = r.policy_bounced +
  excluded.policy_bounced, expired = r.expired + excluded.expired, withdrawn = r.withdrawn + excluded.withdrawn,
  notified = r.notified + excluded.notified, delay_reported = r.delay_reported + excluded.delay_reported,
  hard_reported = r.hard_reported + excluded.hard_reported, soft_reported = r.soft_reported +
  excluded.soft_reported, policy_reported = r.policy_reported + excluded.policy_reported, complained = r.complained
  + excluded.complained, other_feedback = r.other_feedback + excluded.other_feedback, unsubscribed = r.unsubscribed
  + excluded.unsubscribed, opened = r.opened + excluded.opened, clicked = r.clicked + excluded.clicked,
  machine_opened = r.machine_opened + excluded.machine_opened, machine_clicked = r.machine_clicked +
  excluded.machine_clicked, cohort_hard_reported = r.cohort_hard_reported + excluded.cohort_hard_reported,
  cohort_complained = r.cohort_complained + excluded.cohort_complained, cohort_unsubscribed = r.cohort_unsubscribed
  + excluded.cohort_unsubscribed, cohort_opened = r.cohort_opened + excluded.cohort_opened, cohort_clicked =
  r.cohort_clicked + excluded.cohort_clicked
