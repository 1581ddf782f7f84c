-- Reputation: what became of mail, counted, and guards on it ------------------------------------------------------------

alter table message add column campaign text;
comment on column message.campaign is 'What the sender calls the campaign, from X-Eilpost-Campaign; null for none.';

create table rate_count (
  shard smallint not null,
  span_minutes smallint not null,
  bucket timestamptz not null,
  key uuid not null,
  tenancy_id uuid not null,
  compartment_id uuid,
  sender_domain text not null,
  sender text not null,
  provider text not null,
  egress_ip text not null,
  campaign text not null,
  accepted integer not null default 0,
  suppressed integer not null default 0,
  delivered integer not null default 0,
  deferred integer not null default 0,
  hard_bounced integer not null default 0,
  soft_bounced integer not null default 0,
  policy_bounced integer not null default 0,
  expired integer not null default 0,
  withdrawn integer not null default 0,
  notified integer not null default 0,
  delay_reported integer not null default 0,
  hard_reported integer not null default 0,
  soft_reported integer not null default 0,
  policy_reported integer not null default 0,
  complained integer not null default 0,
  other_feedback integer not null default 0,
  unsubscribed integer not null default 0,
  opened integer not null default 0,
  clicked integer not null default 0,
  machine_opened integer not null default 0,
  machine_clicked integer not null default 0,
  cohort_hard_reported integer not null default 0,
  cohort_complained integer not null default 0,
  cohort_unsubscribed integer not null default 0,
  cohort_opened integer not null default 0,
  cohort_clicked integer not null default 0,
  primary key (shard, span_minutes, bucket, key),
  constraint rate_count_span_minutes_check check (span_minutes in (1, 60, 1440))
);
create index rate_count_by_tenancy on rate_count (tenancy_id, span_minutes, bucket);
comment on table rate_count is 'Events of the log, added up by minute, hour and day in the transaction in which the follower moves.';
comment on column rate_count.key is 'Hash of what the row is about: tenancy, compartment, sender, provider, egress address, campaign.';
comment on column rate_count.sender is 'Address of the From field; empty for mail that Eilpost itself wrote.';
comment on column rate_count.provider is 'Empty while nobody knows, as before the first attempt.';
comment on column rate_count.cohort_complained is 'As the other cohort columns: recipients, in the bucket in which their mail was answered.';

create table rate_label (
  shard smallint not null,
  day date not null,
  tenancy_id uuid not null,
  dimension text not null,
  value text not null,
  primary key (shard, day, tenancy_id, dimension, value),
  constraint rate_label_dimension_check check (dimension in ('sender', 'campaign'))
);
comment on table rate_label is 'Senders and campaigns that are counted by name on a day; those beyond the limit are counted together.';

create table guard (
  id uuid primary key,
  tenancy_id uuid not null,
  scope text not null,
  subject text not null,
  step text not null,
  measure text not null,
  provider text not null,
  numerator bigint not null,
  denominator bigint not null,
  threshold double precision not null,
  window_hours integer not null,
  policy text not null,
  since timestamptz not null,
  stepped_at timestamptz not null,
  judged_at timestamptz not null,
  ended_at timestamptz,
  ended_by text,
  end_reason text,
  constraint guard_scope_check check (scope in ('SENDER', 'DOMAIN', 'TENANCY')),
  constraint guard_step_check check (step in ('WARNING', 'SLOWED', 'PAUSED'))
);
create unique index guard_standing on guard (tenancy_id, scope, subject) where ended_at is null;
create index guard_by_time on guard (tenancy_id, since);
comment on table guard is 'A sender, domain or tenancy whose figures are too bad, with the figures that say so; kept for 90 days after its end.';
comment on column guard.subject is 'The address or the domain; empty for the tenancy as a whole.';
comment on column guard.provider is 'Empty when all providers are counted together.';
comment on column guard.ended_by is 'The user who resumed it; null when the figures were good again.';

create table guard_baseline (
  tenancy_id uuid not null,
  scope text not null,
  subject text not null,
  counts_from timestamptz not null,
  primary key (tenancy_id, scope, subject)
);
comment on table guard_baseline is 'What happened before is not held against it any more, because somebody resumed it.';

create table guard_policy (
  tenancy_id uuid primary key,
  policy text not null default 'STANDARD',
  may_resume boolean not null default true,
  version integer not null default 1,
  constraint guard_policy_policy_check check (policy in ('NONE', 'STANDARD', 'STRICT')),
  constraint guard_policy_tenancy_id_fkey foreign key (tenancy_id) references tenancy (id) on delete cascade
);
comment on column guard_policy.may_resume is 'Whether the tenancy may resume a pause by itself, once in 30 days.';
