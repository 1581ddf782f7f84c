-- Suppression: why, for how long, on what evidence, and what it has kept back --------------------------------------------

alter table suppression
  add column stream text not null default '',
  add column strength smallint not null default 0,
  add column last_at timestamptz,
  add column expires_at timestamptz,
  add column smtp_code smallint,
  add column enhanced_status text,
  add column rule_id text,
  add column blocked_count bigint not null default 0,
  drop constraint suppression_pkey,
  add constraint suppression_pkey primary key (tenancy_id, address, stream);
comment on column suppression.address is 'Lower case; @example.org stands for all addresses of that domain.';
comment on column suppression.stream is 'Of whose mail: empty for all mail of the tenancy, else a From address, or @ and its domain.';
comment on column suppression.strength is 'Rank of the reason: a stronger one replaces a weaker one (suppression-reason.ts).';
comment on column suppression.last_at is 'When it was last confirmed; null when never since it was made.';
comment on column suppression.expires_at is 'From then on it counts no more; null: until somebody removes it.';
comment on column suppression.blocked_count is 'Recipients that were kept back because of it.';
create index suppression_expiring on suppression (expires_at) where expires_at is not null;

update suppression set strength = case
  when lower(reason) = 'complaint' then 5
  when lower(reason) = 'unsubscribe' then 4
  when lower(reason) = 'manual' then 3
  when lower(reason) in
    ('hardbounce', 'mailbox_unknown', 'mailbox_disabled', 'domain_not_accepted', 'domain_unknown', 'null_mx') then 2
  when lower(reason) in ('softbounce', 'mailbox_full', 'rate_limited_by_remote') then 1
  else 0
end;

create table bounce_day (
  tenancy_id uuid not null,
  address text not null,
  kind text not null check (kind in ('soft', 'hard', 'dns')),
  day date not null,
  count integer not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  primary key (tenancy_id, address, kind, day)
);
comment on table bounce_day is 'Bounces of an address that do not suppress it alone, by days, until it takes mail again; kept for 30 days.';
comment on column bounce_day.kind is 'soft: mailbox full and the like; hard: for good, but not quite sure; dns: the domain is not found.';
create index bounce_day_by_time on bounce_day (last_at);

create table blocked_recipient (
  tenancy_id uuid not null,
  event_id bigint not null,
  message_id bigint not null,
  recipient_id bigint not null,
  compartment_id uuid not null,
  address text not null,
  sender text not null,
  message_id_header text not null,
  reason text not null,
  at timestamptz not null,
  primary key (tenancy_id, event_id)
);
comment on table blocked_recipient is 'Recipients that nothing was sent to, because they were suppressed: the blocked report.';
create index blocked_recipient_by_time on blocked_recipient (at);
