-- breaking: false
-- What the REST API needs: every resource gets a version (its etag) and tags; groups, memberships, policies, keys, tokens
-- and sessions; return paths; the lifecycle of domains and keys; locks, work requests, retry tokens and the log of changes.

-- rest ----------------------------------------------------------------------------------------------------------------

create table audit_event (
  tenancy_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  compartment_id uuid,
  actor_kind text not null check (actor_kind in ('user', 'operator', 'service')),
  actor_id text,
  actor_name text not null,
  via text not null,
  source_ip text,
  user_agent text,
  request_id text,
  operation text not null,
  resource_type text not null,
  resource_id text not null,
  resource_name text,
  before jsonb,
  after jsonb,
  primary key (tenancy_id, id)
);
create index audit_event_by_resource on audit_event (tenancy_id, resource_id, id);
comment on table audit_event is 'Who changed what, from where; before and after as the API shows them, so without secrets.';

create table retry_token (
  scope text not null,
  operation text not null,
  token text not null,
  request_hash bytea not null,
  created_at timestamptz not null,
  status integer,
  sealed_answer text,
  resource_id text,
  is_invalidated boolean not null default false,
  primary key (scope, operation, token)
);
create index retry_token_by_age on retry_token (created_at);
create index retry_token_by_resource on retry_token (resource_id);
comment on column retry_token.scope is 'OCID of the user; a token means something to its own user alone.';
comment on column retry_token.sealed_answer is 'The first answer, sealed, since it may hold a secret that is shown once; null while the request is under way.';

create table resource_lock (
  resource_id uuid not null,
  type text not null check (type in ('FULL', 'DELETE')),
  tenancy_id uuid not null,
  compartment_id uuid not null,
  related_resource_id text,
  message text,
  time_created timestamptz not null,
  primary key (resource_id, type)
);

create table work_request (
  tenancy_id uuid not null,
  id uuid not null,
  region text not null,
  compartment_id uuid not null,
  operation_type text not null,
  status text not null check (status in ('ACCEPTED', 'IN_PROGRESS', 'WAITING', 'NEEDS_ATTENTION', 'FAILED', 'SUCCEEDED', 'CANCELING', 'CANCELED')),
  percent_complete smallint not null,
  resources jsonb not null,
  resource_id uuid not null,
  time_accepted timestamptz not null,
  time_started timestamptz,
  time_finished timestamptz,
  primary key (tenancy_id, id)
);
create index work_request_by_compartment on work_request (compartment_id, id);
create index work_request_by_resource on work_request (resource_id, id);
comment on column work_request.resources is 'As the API shows them: entityType, actionType, identifier, entityUri.';

create table work_request_entry (
  work_request_id uuid not null,
  id uuid not null,
  code text,
  message text not null,
  at timestamptz not null,
  primary key (work_request_id, id)
);
comment on column work_request_entry.code is 'Of an error; null for a line of the log.';

-- identity ------------------------------------------------------------------------------------------------------------

alter table tenancy
  add column description text not null default '',
  add column is_operator boolean not null default false,
  add column version integer not null default 1,
  add column freeform_tags jsonb not null default '{}',
  add column defined_tags jsonb not null default '{}';
comment on column tenancy.is_operator is 'Whose users may see to the engine itself and to the queue of everybody, as far as their policies allow.';
-- The name that the first start has always given.
update tenancy set is_operator = true where name = 'eilpost';

alter table compartment
  add column version integer not null default 1,
  add column freeform_tags jsonb not null default '{}',
  add column defined_tags jsonb not null default '{}';
create index compartment_tenancy on compartment (tenancy_id);

alter table iam_user
  add column version integer not null default 1,
  add column freeform_tags jsonb not null default '{}',
  add column defined_tags jsonb not null default '{}',
  add column is_blocked boolean not null default false,
  add column capabilities jsonb not null default '{}',
  add column last_login_at timestamptz,
  add column previous_login_at timestamptz;
comment on column iam_user.capabilities is 'What was switched off or on, by the names of the API; what is not named is on.';

alter table smtp_credential
  add column version integer not null default 1;

create table iam_group (
  id uuid primary key,
  tenancy_id uuid not null references tenancy,
  name text not null,
  description text not null default '',
  version integer not null default 1,
  freeform_tags jsonb not null default '{}',
  defined_tags jsonb not null default '{}',
  time_created timestamptz not null default now(),
  unique (tenancy_id, name)
);

-- Policies name groups and compartments without regard to case.
create unique index iam_group_name on iam_group (tenancy_id, lower(name));
create unique index compartment_name on compartment (parent_id, lower(name));

create table group_membership (
  id uuid primary key,
  tenancy_id uuid not null references tenancy,
  group_id uuid not null references iam_group,
  user_id uuid not null references iam_user,
  version integer not null default 1,
  time_created timestamptz not null default now(),
  unique (group_id, user_id)
);
create index group_membership_user on group_membership (user_id);
create index group_membership_tenancy on group_membership (tenancy_id);

create table policy (
  id uuid primary key,
  tenancy_id uuid not null references tenancy,
  compartment_id uuid not null references compartment,
  name text not null,
  description text not null default '',
  statements jsonb not null,
  version_date text,
  version integer not null default 1,
  freeform_tags jsonb not null default '{}',
  defined_tags jsonb not null default '{}',
  time_created timestamptz not null default now(),
  unique (tenancy_id, name)
);
create index policy_compartment on policy (compartment_id);
comment on column policy.statements is 'The statements as they were written, each of which can be parsed.';

create table api_key (
  id uuid primary key,
  tenancy_id uuid not null references tenancy,
  user_id uuid not null references iam_user,
  fingerprint text not null,
  public_key text not null,
  version integer not null default 1,
  time_created timestamptz not null default now(),
  unique (user_id, fingerprint)
);

create table api_token (
  id uuid primary key,
  tenancy_id uuid not null references tenancy,
  user_id uuid not null references iam_user,
  description text not null default '',
  secret_hash text not null unique,
  scopes jsonb not null default '[]',
  version integer not null default 1,
  time_created timestamptz not null default now(),
  time_expires timestamptz,
  last_used_at timestamptz
);
create index api_token_user on api_token (user_id);
comment on column api_token.scopes is 'Each a verb and a resource type, such as "use email-family"; empty: all that the user may do.';

create table console_session (
  secret_hash text not null,
  id uuid not null,
  tenancy_id uuid not null,
  user_id uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  last_used_at timestamptz not null,
  source_ip text,
  user_agent text,
  primary key (secret_hash)
);
create index console_session_user on console_session (user_id);
create index console_session_expiry on console_session (expires_at);

create table auth_failure (
  key text not null,
  failures integer not null,
  window_ends_at timestamptz not null,
  primary key (key)
);
create index auth_failure_expiry on auth_failure (window_ends_at);
comment on column auth_failure.key is 'ip:<address or /64>, login:<hash of the names of tenancy and user> or user:<id>; counted in a window, for all processes together.';

create table region (
  name text not null,
  key text not null unique,
  realm text not null,
  time_created timestamptz not null default now(),
  primary key (name)
);
comment on table region is 'Every region that has run on this database; the first one is home.';

-- senders -------------------------------------------------------------------------------------------------------------

alter table approved_sender
  drop constraint approved_sender_lifecycle_state_check,
  add constraint approved_sender_lifecycle_state_check check (lifecycle_state in ('ACTIVE', 'CREATING', 'NEEDS_ATTENTION', 'INACTIVE', 'FAILED', 'DELETING', 'DELETED', 'UPDATING')),
  add column ip_pool_id uuid,
  add column domain text not null default '',
  add column is_operators boolean not null default true,
  add column version integer not null default 1,
  add column freeform_tags jsonb not null default '{}',
  add column defined_tags jsonb not null default '{}';
update approved_sender set domain = substring(email_address from '[^@]*$');
-- Whoever was approved before this was so by the operator.
alter table approved_sender alter column domain drop default, alter column is_operators set default false;
create index approved_sender_compartment on approved_sender (compartment_id);
create index approved_sender_domain on approved_sender (tenancy_id, region, domain);
comment on column approved_sender.domain is 'What stands behind the @.';
comment on column approved_sender.is_operators is 'Approved at the command line: needs no domain that was verified.';

alter table email_domain
  add column description text not null default '',
  add column domain_verification_id text,
  add column verification_status text not null default 'NONE' check (verification_status in ('NONE', 'DOMAINID', 'OTHER')),
  add column is_spf boolean not null default false,
  add column checks jsonb not null default '[]',
  add column checked_at timestamptz,
  add column next_check_at timestamptz,
  add column time_updated timestamptz,
  add column version integer not null default 1,
  add column freeform_tags jsonb not null default '{}',
  add column defined_tags jsonb not null default '{}';
create index email_domain_compartment on email_domain (compartment_id);
create index email_domain_next_check on email_domain (region, next_check_at) where next_check_at is not null;
comment on column email_domain.checks is 'What DNS showed at the last check, record by record.';

alter table dkim
  drop constraint dkim_lifecycle_state_check,
  add constraint dkim_lifecycle_state_check check (lifecycle_state in ('ACTIVE', 'CREATING', 'DELETING', 'DELETED', 'FAILED', 'INACTIVE', 'NEEDS_ATTENTION', 'UPDATING')),
  add column lifecycle_details text,
  add column description text not null default '',
  add column is_imported boolean not null default false,
  add column key_length integer,
  add column time_updated timestamptz,
  add column time_deleted timestamptz,
  add column missing_checks integer not null default 0,
  add column verified_at timestamptz,
  add column tenancy_id uuid references tenancy,
  add column compartment_id uuid references compartment,
  add column region text,
  add column domain_name text,
  add column version integer not null default 1,
  add column freeform_tags jsonb not null default '{}',
  add column defined_tags jsonb not null default '{}';
-- A deleted key stays for a day, also when its domain goes before; two tenancies may have a domain, whose zone has one
-- place for a selector.
alter table dkim drop constraint dkim_email_domain_id_fkey, drop constraint dkim_email_domain_id_selector_key;
update dkim set key_length = 2048 where algorithm = 'rsa-sha256';
update dkim set tenancy_id = d.tenancy_id, compartment_id = d.compartment_id, region = d.region, domain_name = d.name
from email_domain d where d.id = email_domain_id;
alter table dkim
  alter column tenancy_id set not null,
  alter column compartment_id set not null,
  alter column region set not null,
  alter column domain_name set not null,
  add constraint dkim_domain_name_selector_key unique (domain_name, selector);
create index dkim_domain on dkim (email_domain_id);
create index dkim_compartment on dkim (compartment_id);
create index dkim_time_deleted on dkim (region, time_deleted) where time_deleted is not null;
comment on column dkim.verified_at is 'When DNS first showed the record; null: never.';
comment on column dkim.missing_checks is 'Checks in a row in which DNS said that the record is not there.';

create table email_return_path (
  id uuid primary key,
  tenancy_id uuid not null references tenancy,
  compartment_id uuid not null references compartment,
  email_domain_id uuid not null references email_domain,
  region text not null,
  name text not null,
  description text not null default '',
  lifecycle_state text not null default 'CREATING' check (lifecycle_state in ('ACTIVE', 'CREATING', 'DELETING', 'DELETED', 'FAILED', 'NEEDS_ATTENTION', 'UPDATING')),
  lifecycle_details text,
  time_created timestamptz not null default now(),
  time_updated timestamptz,
  missing_checks integer not null default 0,
  version integer not null default 1,
  freeform_tags jsonb not null default '{}',
  defined_tags jsonb not null default '{}',
  unique (tenancy_id, name)
);
create index email_return_path_domain on email_return_path (email_domain_id);
create index email_return_path_compartment on email_return_path (compartment_id);

-- suppression ---------------------------------------------------------------------------------------------------------

alter table suppression
  add column message_id text,
  add column error_detail text,
  add column error_source text,
  add column last_suppressed_at timestamptz;
-- By the text of the tenancy, so that the accept path, which asks by tenancy and address, can not take it for its own: where
-- most tenancies have one entry the planner would, and then read all entries of one that has a million.
create index suppression_by_id on suppression ((tenancy_id::text), id);

-- egress --------------------------------------------------------------------------------------------------------------

alter table ip_pool
  add column tenancy_id uuid references tenancy,
  add column compartment_id uuid references compartment,
  add column description text not null default '',
  add column lifecycle_state text not null default 'ACTIVE' check (lifecycle_state in ('CREATING', 'UPDATING', 'ACTIVE', 'DELETING', 'DELETED', 'FAILED', 'INACTIVE')),
  add column time_updated timestamptz,
  add column version integer not null default 1,
  add column freeform_tags jsonb not null default '{}',
  add column defined_tags jsonb not null default '{}';
comment on column ip_pool.tenancy_id is 'Whose own pool it is; null: shared by all.';

-- ingestion -----------------------------------------------------------------------------------------------------------

create table submission_key (
  tenancy_id uuid not null,
  key_hash bytea not null,
  request_hash bytea not null,
  created_at timestamptz not null,
  claimed_at timestamptz not null,
  answer jsonb,
  primary key (tenancy_id, key_hash)
) with (fillfactor = 50); -- every row is updated once, in its page
create index submission_key_by_age on submission_key (created_at);
comment on column submission_key.claimed_at is 'Since when somebody works at it: 60 seconds later, without an answer, that one is taken for dead.';
comment on table submission_key is 'What was already submitted under an idempotency key, for 24 hours; without an answer: under way.';
alter table message add column submission_key_hash bytea;
comment on column message.submission_key_hash is 'The idempotency key under which the message came, so that a claim without an answer can be settled.';

-- What every tenancy begins with --------------------------------------------------------------------------------------

-- Users of before could do everything: they become administrators.
insert into iam_group (id, tenancy_id, name, description)
select gen_random_uuid(), id, 'Administrators', 'May do everything in the tenancy' from tenancy;
insert into iam_group (id, tenancy_id, name, description)
select gen_random_uuid(), id, 'Senders', 'May send in the name of every approved sender' from tenancy;
insert into group_membership (id, tenancy_id, group_id, user_id)
select gen_random_uuid(), u.tenancy_id, g.id, u.id
from iam_user u join iam_group g on g.tenancy_id = u.tenancy_id and g.name = 'Administrators'
where u.lifecycle_state <> 'DELETED';
insert into policy (id, tenancy_id, compartment_id, name, description, statements)
select gen_random_uuid(), id, id, 'Administrators', 'Made with the tenancy', '["Allow group Administrators to manage all-resources in tenancy"]'
from tenancy;
insert into policy (id, tenancy_id, compartment_id, name, description, statements)
select gen_random_uuid(), id, id, 'Senders', 'Made with the tenancy', '["Allow group Senders to use email-family in tenancy"]'
from tenancy;
