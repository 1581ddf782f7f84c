-- breaking: false
-- The first schema. Control tables are small and have entities; volume tables have none, name their shard first in
-- every key, are partitioned by id (week by week, no default partition) and refer to each other without foreign keys.

-- identity ------------------------------------------------------------------------------------------------------------

create table tenancy (
  id uuid primary key,
  name text not null unique,
  time_created timestamptz not null default now()
);

create table compartment (
  id uuid primary key,
  tenancy_id uuid not null references tenancy,
  parent_id uuid references compartment,
  name text not null,
  description text not null default '',
  time_created timestamptz not null default now(),
  unique (parent_id, name)
);
comment on table compartment is 'A tree for each tenancy; the root compartment has the id of its tenancy and no parent.';

create table iam_user (
  id uuid primary key,
  tenancy_id uuid not null references tenancy,
  name text not null,
  description text not null default '',
  email text,
  password_hash text,
  lifecycle_state text not null default 'ACTIVE' check (lifecycle_state in ('ACTIVE', 'INACTIVE', 'DELETED')),
  time_created timestamptz not null default now(),
  unique (tenancy_id, name)
);

create table smtp_credential (
  id uuid primary key,
  user_id uuid not null references iam_user,
  tenancy_id uuid not null references tenancy,
  username text not null unique,
  secret_hash text not null,
  description text not null default '',
  lifecycle_state text not null default 'ACTIVE' check (lifecycle_state in ('ACTIVE', 'INACTIVE', 'DELETED')),
  time_created timestamptz not null default now(),
  time_expires timestamptz
);
create index smtp_credential_user on smtp_credential (user_id);

-- senders -------------------------------------------------------------------------------------------------------------

create table email_domain (
  id uuid primary key,
  tenancy_id uuid not null references tenancy,
  compartment_id uuid not null references compartment,
  region text not null,
  name text not null,
  lifecycle_state text not null default 'ACTIVE' check (lifecycle_state in ('ACTIVE', 'CREATING', 'UPDATING', 'DELETING', 'DELETED', 'FAILED')),
  time_created timestamptz not null default now(),
  unique (tenancy_id, region, name)
);
create index email_domain_name on email_domain (name);

create table dkim (
  id uuid primary key,
  email_domain_id uuid not null references email_domain,
  selector text not null,
  algorithm text not null check (algorithm in ('rsa-sha256', 'ed25519-sha256')),
  public_key text not null,
  sealed_private_key text not null,
  lifecycle_state text not null default 'ACTIVE' check (lifecycle_state in ('ACTIVE', 'CREATING', 'INACTIVE', 'NEEDS_ATTENTION', 'DELETED', 'FAILED')),
  time_created timestamptz not null default now(),
  unique (email_domain_id, selector)
);
comment on column dkim.public_key is 'The p= value of the record: DER (RSA) or raw 32 bytes (Ed25519) in base64.';

create table approved_sender (
  id uuid primary key,
  tenancy_id uuid not null references tenancy,
  compartment_id uuid not null references compartment,
  region text not null,
  email_address text not null,
  lifecycle_state text not null default 'ACTIVE' check (lifecycle_state in ('ACTIVE', 'CREATING', 'NEEDS_ATTENTION', 'INACTIVE', 'FAILED', 'DELETING', 'DELETED')),
  time_created timestamptz not null default now(),
  unique (tenancy_id, region, email_address)
);
comment on column approved_sender.email_address is 'Lower case; @example.com approves every address of exactly that domain.';

-- suppression (volume: checked for every recipient) --------------------------------------------------------------------

create table suppression (
  tenancy_id uuid not null,
  address text not null,
  id uuid not null,
  reason text not null,
  created_at timestamptz not null,
  primary key (tenancy_id, address)
);

-- egress --------------------------------------------------------------------------------------------------------------

create table ip_pool (
  id uuid primary key,
  name text not null unique,
  first_shard smallint not null,
  last_shard smallint not null,
  time_created timestamptz not null default now(),
  check (first_shard between 0 and last_shard and last_shard < 1024)
);
comment on table ip_pool is 'Each pool owns a range of shards; the default pool has 0 to 127.';

create table egress_ip (
  id uuid primary key,
  pool_id uuid not null references ip_pool,
  address inet not null unique,
  ehlo_name text not null,
  lifecycle_state text not null default 'ACTIVE' check (lifecycle_state in ('ACTIVE', 'PAUSED', 'DELETED')),
  time_created timestamptz not null default now()
);

-- delivery ------------------------------------------------------------------------------------------------------------

create table route (
  domain text primary key,
  host text not null,
  port integer not null check (port between 1 and 65535),
  tls text not null default 'opportunistic' check (tls in ('none', 'opportunistic', 'required')),
  username text,
  sealed_password text,
  time_created timestamptz not null default now()
);
comment on table route is 'Domains that go to a fixed host instead of their MX; * stands for all others.';

-- spool (volume) ------------------------------------------------------------------------------------------------------

create table process (
  id uuid primary key,
  host text not null,
  pid integer not null,
  started_at timestamptz not null,
  expires_at timestamptz not null,
  in_flight integer not null default 0
);
comment on table process is 'Who is alive: a process renews its own row, and whoever lets it run out loses its shards.';

create table shard_lease (
  shard smallint primary key check (shard between 0 and 1023),
  owner uuid,
  token bigint not null default 0,
  changed_at timestamptz not null
);
comment on column shard_lease.token is 'Counts the owners; every write of an owner names the token it got, so a late one changes nothing.';

create table message (
  shard smallint not null,
  id bigint not null,
  tenancy_id uuid not null,
  compartment_id uuid not null,
  sender_id uuid,
  user_id uuid,
  envelope_from text not null,
  header_from text not null,
  message_id_header text not null,
  subject text not null,
  size_bytes integer not null,
  body_offset integer not null,
  body_hash bytea not null,
  needs_8bit boolean not null,
  needs_utf8 boolean not null,
  dsn_ret text check (dsn_ret in ('FULL', 'HDRS')),
  dsn_envid text,
  source_ip inet,
  accepted_at timestamptz not null,
  primary key (shard, id)
) partition by range (id);
comment on column message.body_offset is 'Octets of the header section with the empty line that ends it; the body begins there.';
comment on column message.body_hash is 'SHA-256 of the relaxed body (RFC 6376 section 3.4.4), computed once at the door.';
comment on column message.sender_id is 'The approved sender; null for notifications that Eilpost itself wrote.';

create index message_by_tenancy on message (tenancy_id, id);

create table content (
  shard smallint not null,
  message_id bigint not null,
  raw bytea not null,
  primary key (shard, message_id)
) partition by range (message_id);
-- Bodies are base64 or short text: compressing them costs the server more than it saves.
alter table content alter column raw set storage external;

create table recipient (
  shard smallint not null,
  id bigint not null,
  message_id bigint not null,
  tenancy_id uuid not null,
  address text not null,
  domain text not null,
  status text not null check (status in ('waiting', 'delivered', 'bounced', 'expired', 'suppressed', 'held')),
  reason text,
  attempts smallint not null default 0,
  due_at timestamptz not null,
  settled_at timestamptz,
  dsn_notify text,
  dsn_orcpt text,
  primary key (shard, id)
) partition by range (id);
comment on column recipient.domain is 'Lower case, A-labels; an address literal keeps its brackets.';

-- The window of an owner is loaded lane by lane (tenancy and domain), in the order in which rows are due.
create index recipient_waiting on recipient (shard, tenancy_id, domain, due_at, id) where status = 'waiting';
create index recipient_by_message on recipient (shard, message_id);

create table attempt (
  shard smallint not null,
  id bigint not null,
  message_id bigint not null,
  started_at timestamptz not null,
  duration_ms integer not null,
  egress_ip text,
  mx_host text,
  mx_address text,
  tls text,
  outcome text not null check (outcome in ('answered', 'failed', 'unknown')),
  transcript text not null,
  primary key (shard, id)
) partition by range (id);
comment on table attempt is 'One SMTP transaction, or the failure to reach one, with what was said; kept for a short time.';

-- events (volume) -----------------------------------------------------------------------------------------------------

create table message_event (
  shard smallint not null,
  id bigint not null,
  message_id bigint not null,
  recipient_id bigint,
  tenancy_id uuid not null,
  kind text not null,
  at timestamptz not null,
  reason text,
  attempt_id bigint,
  detail jsonb,
  primary key (shard, id)
) partition by range (id);
create index message_event_by_message on message_event (shard, message_id, id);


-- partitions ----------------------------------------------------------------------------------------------------------

create function eilpost_create_partition(parent text, first_id bigint, end_id bigint) returns void
language plpgsql as $$
declare
  child text := parent || '_' || first_id;
begin
  if to_regclass(child) is null then
    execute format('create table %I partition of %I for values from (%s) to (%s)', child, parent, first_id, end_id);
    execute format('alter table %I set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02)', child);
  end if;
end
$$;
comment on function eilpost_create_partition is 'Makes the partition of the ids from first_id up to, not including, end_id.';

create function eilpost_drop_partitions(parent text, bound bigint) returns setof text
language plpgsql as $$
declare
  child text;
begin
  for child in
    select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = parent::regclass and split_part(c.relname, '_', -1)::bigint + 604800000::bigint * 4194304 <= bound
  loop
    execute format('drop table %I', child);
    return next child;
  end loop;
end
$$;
comment on function eilpost_drop_partitions is 'Drops the partitions whose week (604,800,000 ms, ids shifted by 22 bits) ended before the bound.';
