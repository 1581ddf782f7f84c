-- breaking: false
-- What is asked of encryption on the way out: the operator's word, MTA-STS policies as they were read, hosts whose
-- encryption is broken, and the counts and reports of RFC 8460.

create table tls_policy (
  id uuid primary key,
  domain text not null unique,
  mode text not null check (mode in ('OPPORTUNISTIC', 'REQUIRED', 'VERIFIED')),
  description text not null default '',
  version integer not null default 1,
  time_created timestamptz not null default now()
);
comment on table tls_policy is 'What the operator asks of the way to a domain, at least.';

create table mta_sts_policy (
  domain text primary key,
  policy_id text not null,
  policy text not null,
  fetched_at timestamptz not null,
  expires_at timestamptz not null,
  checked_at timestamptz not null,
  used_at timestamptz not null
);
create index mta_sts_policy_by_check on mta_sts_policy (checked_at);
comment on column mta_sts_policy.policy is 'The file as it was read (RFC 8461 section 3.2).';

create table broken_tls (
  host text primary key,
  since timestamptz not null,
  tried_at timestamptz not null
);
comment on table broken_tls is 'Mail hosts that offer encryption and fail at it: contacted in the clear where a policy allows that.';

create table tls_result (
  policy_domain text not null,
  day date not null,
  result_key bytea not null,
  policy jsonb not null,
  detail jsonb,
  sessions bigint not null,
  primary key (policy_domain, day, result_key)
);
create index tls_result_by_day on tls_result (day);
comment on column tls_result.result_key is 'SHA-256 of policy and detail.';
comment on column tls_result.detail is 'What failed, between which hosts; null counts the sessions in which nothing did.';

create table tls_report_sent (
  policy_domain text not null,
  day date not null,
  claimed_at timestamptz not null,
  sent_at timestamptz,
  primary key (policy_domain, day)
);
create index tls_report_sent_by_day on tls_report_sent (day);
comment on column tls_report_sent.sent_at is 'Null while a process is about it; after a while another one may.';

create table tls_report (
  tenancy_id uuid not null,
  id uuid not null,
  domain text not null,
  organization text not null,
  report_id text not null,
  begins_at timestamptz not null,
  ends_at timestamptz not null,
  successful bigint not null,
  failed bigint not null,
  report jsonb not null,
  time_created timestamptz not null,
  primary key (tenancy_id, id),
  unique (tenancy_id, domain, organization, report_id)
);
comment on table tls_report is 'Reports of others about the encryption of mail to domains of a tenancy (RFC 8460).';
