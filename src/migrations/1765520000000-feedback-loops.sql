-- breaking: false
-- How far the registration of domains and addresses at the feedback loops of providers is.

create table feedback_loop (
  region text not null,
  loop_id text not null,
  subject text not null,
  state text not null check (state in ('NOT_STARTED', 'REQUESTED', 'ACTIVE', 'REJECTED', 'NOT_WANTED')),
  note text not null default '',
  remind_at timestamptz,
  changed_by text not null,
  changed_at timestamptz not null,
  last_report_at timestamptz,
  primary key (region, loop_id, subject)
);
comment on table feedback_loop is 'What the operator wrote down; what stands in no row was not begun.';
comment on column feedback_loop.subject is 'A domain, an address, or installation.';
