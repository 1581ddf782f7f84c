-- Egress: addresses with a life of their own, grades, warm-up.

alter table ip_pool
  add column grade text constraint ip_pool_grade_check check (grade in ('high', 'standard', 'probation')),
  add column last_ip_drain_hours integer not null default 24;
comment on column ip_pool.grade is 'Whose mail leaves from a shared pool: of tenancies of this grade. Null: standard. Says nothing of a tenancy''s own pool.';
comment on column ip_pool.last_ip_drain_hours is 'Hours for which an address that is taken out of the pool is DRAINING before it is AVAILABLE.';

alter table egress_ip
  add column region text,
  add column state_reason text,
  add column state_until timestamptz,
  add column weight integer not null default 1 constraint egress_ip_weight_check check (weight between 1 and 100),
  add column via_kind text not null default 'direct' constraint egress_ip_via_kind_check check (via_kind in ('direct', 'socks5', 'proxy')),
  add column via_host text,
  add column via_port integer,
  add column via_username text,
  add column via_password_sealed text,
  add column warms_up boolean not null default false,
  add column ptr_check jsonb,
  add column next_check_at timestamptz not null default now(),
  add column time_updated timestamptz,
  add column version integer not null default 1,
  alter column pool_id drop not null,
  drop constraint egress_ip_lifecycle_state_check,
  drop constraint egress_ip_pool_id_address_key;
update egress_ip ip set region = pool.region from ip_pool pool where pool.id = ip.pool_id;
-- A deleted address may be added again.
create unique index egress_ip_region_address on egress_ip (region, address) where lifecycle_state <> 'DELETED';
create index egress_ip_next_check_at on egress_ip (next_check_at);
alter table egress_ip
  add constraint egress_ip_lifecycle_state_check check (lifecycle_state in ('ACTIVE', 'PAUSED', 'DRAINING', 'DELETED')),
  add constraint egress_ip_via_check check ((via_kind = 'direct') = (via_host is null) and (via_host is null) = (via_port is null));
comment on column egress_ip.pool_id is 'Null: it stands in no pool, and nothing is sent from it.';
comment on column egress_ip.region is 'Null for what was there before regions, until the pool is claimed.';
comment on column egress_ip.state_until is 'When a pause ends by itself, or a draining address leaves its pool; null: when somebody says so.';
comment on column egress_ip.warms_up is 'False: taken for warm, so without an allowance.';
comment on column egress_ip.ptr_check is 'What the last check of its names expected and saw.';

-- Few rows, but written by set statements and under the eyes of all processes, so without an entity.
create table warm_up (
  ip_id uuid not null,
  provider text not null,
  stage smallint not null check (stage between 0 and 29),
  share real not null,
  daily_cap integer not null check (daily_cap > 0),
  state text not null check (state in ('warming', 'paused', 'warm')),
  hold text,
  judged_day integer not null,
  stepped_back_day integer,
  last_used_day integer not null,
  day integer not null,
  reserved_day integer not null,
  hour integer not null,
  reserved_hour integer not null,
  primary key (ip_id, provider)
) with (fillfactor = 50); -- the allowance is taken again and again, in its page
comment on table warm_up is 'How far an address has come with a provider; the provider * stands for all domains without one.';
comment on column warm_up.stage is 'Index into the stages of src/egress/warm-up.ts; 29 is beyond the last.';
comment on column warm_up.hold is 'Why the stage was not raised when it was judged last; null: it was.';
comment on column warm_up.day is 'Days since the epoch, UTC, as all days here; reserved_day is what was taken of that day''s allowance.';
comment on column warm_up.hour is 'Hours since the epoch, as all hours here.';

create table warm_up_use (
  ip_id uuid not null,
  provider text not null,
  hour integer not null,
  delivered integer not null,
  deferred integer not null,
  blocked integer not null,
  bounced integer not null,
  complained integer not null,
  primary key (ip_id, provider, hour)
) with (fillfactor = 50);
create index warm_up_use_by_age on warm_up_use (hour);

create table tenancy_use (
  tenancy_id uuid not null,
  hour integer not null,
  delivered integer not null,
  deferred integer not null,
  blocked integer not null,
  bounced integer not null,
  complained integer not null,
  primary key (tenancy_id, hour)
) with (fillfactor = 50);
create index tenancy_use_by_age on tenancy_use (hour);

create table tenancy_grade (
  tenancy_id uuid primary key references tenancy on delete cascade,
  grade text not null constraint tenancy_grade_grade_check check (grade in ('high', 'standard', 'probation')),
  is_pinned boolean not null default false,
  since timestamptz not null default now(),
  wanted text not null constraint tenancy_grade_wanted_check check (wanted in ('high', 'standard', 'probation')),
  wanted_since timestamptz not null default now(),
  why jsonb not null default '{}',
  version integer not null default 1
);
comment on column tenancy_grade.wanted is 'What its mail of late asks for; becomes the grade when it has lasted.';
comment on column tenancy_grade.why is 'The numbers that it was judged by last.';
