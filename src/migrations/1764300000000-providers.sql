-- breaking: false
-- What the operator changes of what is known of mailbox providers, and how often its reply rules fire.

create table provider_override (
  id uuid primary key,
  region text not null,
  provider_id text not null,
  shaping jsonb not null default '{}',
  rules jsonb not null default '{}',
  mx_suffixes text[] not null default '{}',
  domains text[] not null default '{}',
  blocked_mx_hosts text[] not null default '{}',
  version integer not null default 1,
  time_created timestamptz not null default now(),
  time_updated timestamptz not null default now(),
  unique (region, provider_id)
);
comment on table provider_override is 'What the operator changed of one provider in one region; provider default stands for all.';

create table rule_hit (
  region text not null,
  day date not null,
  rule_id text not null,
  provider_id text not null,
  hits bigint not null,
  samples text[] not null,
  primary key (region, day, rule_id, provider_id)
);
comment on table rule_hit is 'How often a reply rule fired on a day (UTC), and its last replies without addresses; provider_id is empty for destinations of none.';
