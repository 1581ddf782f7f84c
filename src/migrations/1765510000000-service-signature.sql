-- breaking: false
-- The key with which the service signs mail of all tenancies in its own name.

create table service_key (
  region text not null,
  domain text not null,
  selector text not null,
  public_key text not null,
  sealed_private_key text not null,
  time_created timestamptz not null default now(),
  seen_at timestamptz,
  primary key (region, domain)
);
comment on column service_key.seen_at is 'When DNS first showed the record; null: never, and nothing is signed.';
