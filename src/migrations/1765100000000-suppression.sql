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

-- Mass false bounces: what providers answer, and what is parked when one says "unknown" to everybody ----------------------

create table provider_answers (
  shard smallint not null,
  provider text not null,
  span text not null check (span in ('minute', 'day')),
  starts_at timestamptz not null,
  answered integer not null,
  hard integer not null,
  primary key (shard, provider, span, starts_at)
);
comment on table provider_answers is 'Recipients that a provider took or refused for good, by minutes (kept for three hours) and days (for 15 days).';
comment on column provider_answers.provider is 'Id of a provider, or the domain of the recipient where it belongs to none.';
comment on column provider_answers.hard is 'Of these, and of those that came back later as mail, how many do not exist.';
create index provider_answers_of_all on provider_answers (provider, span, starts_at);
create index provider_answers_by_time on provider_answers (span, starts_at);

create table hard_bounce (
  shard smallint not null,
  event_id bigint not null,
  provider text not null,
  tenancy_id uuid not null,
  address text not null,
  at timestamptz not null,
  primary key (shard, event_id)
);
comment on table hard_bounce is 'Addresses that were said not to exist, for the three hours in which a provider may be found out to say so of all.';
create index hard_bounce_of_provider on hard_bounce (provider, at);
create index hard_bounce_by_time on hard_bounce (at);

create table suppression_circuit (
  id uuid primary key,
  provider text not null,
  state text not null check (state in ('OPEN', 'RELEASED', 'DISCARDED', 'EXPIRED')),
  opened_at timestamptz not null,
  tripped_at timestamptz not null,
  expires_at timestamptz not null,
  closed_at timestamptz,
  closed_by text,
  quiet_until timestamptz,
  parked_count integer,
  minutes integer not null,
  answered integer not null,
  hard integer not null,
  addresses integer not null,
  tenancies integer not null,
  usual_share real,
  sample text
);
comment on table suppression_circuit is 'Times in which a provider said of nearly everybody that they do not exist; entries that came of it are parked.';
comment on column suppression_circuit.tripped_at is 'Time of the event that opened it: entries from an hour before it on are parked.';
comment on column suppression_circuit.quiet_until is 'Of a closed one: what happened until then opens no other.';
comment on column suppression_circuit.parked_count is 'Of a closed one: the entries that it had parked.';
create unique index suppression_circuit_open on suppression_circuit (provider) where state = 'OPEN';
create index suppression_circuit_of_provider on suppression_circuit (provider, closed_at);

alter table suppression
  add column provider text,
  add column parked_by uuid;
comment on column suppression.provider is 'Whose answer made it, as in provider_answers; null for what no provider said.';
comment on column suppression.parked_by is 'The open circuit that keeps it from counting; null: it counts.';
create index suppression_of_provider on suppression (provider, last_at) where provider is not null;
create index suppression_parked on suppression (parked_by) where parked_by is not null;
