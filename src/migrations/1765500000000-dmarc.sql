-- breaking: false
-- What receivers of the world report about mail in the name of domains (DMARC, RFC 7489 section 7.2).

create table dmarc_report (
  tenancy_id uuid not null,
  id uuid not null,
  domain text not null,
  policy_domain text not null,
  organization text not null,
  contact text not null,
  report_id text not null,
  begins_at timestamptz not null,
  ends_at timestamptz not null,
  policy jsonb not null,
  messages bigint not null,
  passed bigint not null,
  skipped integer not null,
  time_created timestamptz not null,
  primary key (tenancy_id, id),
  unique (tenancy_id, domain, organization, report_id)
);
create index dmarc_report_by_end on dmarc_report (tenancy_id, ends_at);
create index dmarc_report_by_arrival on dmarc_report (time_created);
comment on table dmarc_report is 'What one receiver reports about one domain of a tenancy, for a day or an hour.';
comment on column dmarc_report.domain is 'The domain of the tenancy that the records are about.';
comment on column dmarc_report.policy_domain is 'Where the receiver found the policy: the domain or one above it.';
comment on column dmarc_report.passed is 'Messages that passed DMARC: DKIM or SPF, aligned.';

create table dmarc_row (
  tenancy_id uuid not null,
  dmarc_report_id uuid not null,
  position integer not null,
  source_ip inet not null,
  messages bigint not null,
  disposition text not null check (disposition in ('none', 'quarantine', 'reject')),
  dkim text not null check (dkim in ('pass', 'fail')),
  spf text not null check (spf in ('pass', 'fail')),
  header_from text not null,
  envelope_from text,
  envelope_to text,
  overrides text[] not null,
  dkim_results jsonb not null,
  spf_results jsonb not null,
  primary key (tenancy_id, dmarc_report_id, position)
);
comment on table dmarc_row is 'Messages of one source that were judged alike; the rows of a report.';
comment on column dmarc_row.dkim is 'Whether a signature of an aligned domain passed.';

create table dmarc_source (
  address inet primary key,
  host_name text,
  owner text,
  seen_at timestamptz not null,
  next_check_at timestamptz not null
);
create index dmarc_source_by_check on dmarc_source (next_check_at);
comment on table dmarc_source is 'Whose the sources of reports are, by their names in the DNS.';
comment on column dmarc_source.host_name is 'Name of the address that leads back to it; null where none does, or nobody has asked yet.';
comment on column dmarc_source.owner is 'The registered domain of that name.';

create table dmarc_intake (
  day date not null,
  outcome text not null check (outcome in ('filed', 'known', 'unattributed', 'unreadable')),
  reports bigint not null,
  primary key (day, outcome)
);
comment on table dmarc_intake is 'What became of the reports of a day; unattributed: about no verified domain, dropped.';
