-- How waiting mail is served (src/spool/lane-kind.ts). What waits already is transactional and not large.
alter table recipient add column lane_kind smallint not null default 0;
comment on column recipient.lane_kind is 'Bit 0: bulk, bit 1: a large message. A lane is a tenancy, a domain and this.';

drop index recipient_waiting;
create index recipient_waiting on recipient (shard, tenancy_id, domain, lane_kind, due_at, id) where status = 'waiting';

alter table approved_sender
  add column traffic_class text,
  add constraint approved_sender_traffic_class_check check (traffic_class in ('transactional', 'bulk'));
comment on column approved_sender.traffic_class is 'Of mail that does not say its own; null: its header fields tell.';

-- shaping: what holds mail back for a while ---------------------------------------------------------------------------

create table back_off (
  id uuid primary key,
  region text not null,
  scope text not null check (scope in ('egress_provider', 'tenancy_provider', 'sender_domain_provider')),
  key text not null,
  egress_ip inet,
  provider text not null,
  tenancy_id uuid,
  sender_domain text,
  rule_id text not null,
  action jsonb not null,
  level smallint not null default 1,
  is_alert boolean not null default false,
  samples text[] not null default '{}',
  started_at timestamptz not null,
  ends_at timestamptz not null,
  started_by text not null,
  ended_by text
);
comment on table back_off is 'What replies, or the operator, brought about for a while: the history too, kept for 90 days.';
comment on column back_off.key is 'What is counted together, in one text: scope, and the columns that the scope names.';
comment on column back_off.provider is 'Id of a provider, or site: and the key of a destination that belongs to none.';
comment on column back_off.rule_id is 'Of the reply rule; operator when a person did it.';
comment on column back_off.level is 'How many in a row: each lasts longer than the one before.';
create index back_off_region on back_off (region, ends_at);
create index back_off_key on back_off (region, key, rule_id, started_at);

create table back_off_hit (
  region text not null,
  key text not null,
  rule_id text not null,
  at timestamptz not null,
  process_id uuid not null,
  hits integer not null,
  primary key (region, key, rule_id, at, process_id)
);
comment on table back_off_hit is 'Hits of reply rules that count towards a back-off, of all processes; kept for a day.';

create table gate_demand (
  region text not null,
  gate text not null,
  process_id uuid not null,
  connections double precision not null,
  messages_per_minute double precision not null,
  at timestamptz not null,
  primary key (region, gate, process_id)
);
comment on table gate_demand is 'What each of several processes wants of a limit that they keep together; renewed each second.';
comment on column gate_demand.connections is 'Infinity: more than it has. So with messages_per_minute.';
