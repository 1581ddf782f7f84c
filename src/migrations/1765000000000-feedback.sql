-- Mail that comes back ---------------------------------------------------------------------------------------------------

create table feedback_mail (
  shard smallint not null,
  id uuid not null,
  received_at timestamptz not null,
  mailbox text not null check (mailbox in
    ('return_path', 'feedback_loop', 'unsubscribe', 'tls_report', 'dmarc_report', 'postmaster', 'abuse')),
  recipient text not null,
  mail_from text not null,
  client_ip inet not null,
  helo text not null,
  token_message_id bigint,
  token_recipient_id bigint,
  token text not null check (token in ('valid', 'expired', 'forged', 'none')),
  size_bytes integer not null,
  raw bytea not null,
  state text not null default 'waiting' check (state in ('waiting', 'read', 'failed')),
  attempts smallint not null default 0,
  due_at timestamptz not null,
  kind text,
  rule text,
  attributed_by text check (attributed_by in ('return_path', 'reference')),
  message_id bigint,
  tenancy_id uuid,
  facts smallint not null default 0,
  note text,
  primary key (shard, id),
  check (state <> 'read' or kind is not null)
);
comment on table feedback_mail is
  'Bounces, complaints and other mail to addresses of ours, stored before it is acknowledged. Ids sort by time.';
comment on column feedback_mail.shard is
  'That of the message which the token of the address names; of what has no valid token, any of the region.';
comment on column feedback_mail.raw is 'The first octets; size_bytes tells how many came.';
comment on column feedback_mail.kind is 'What it was read as, such as bounce or complaint; null before that.';
comment on column feedback_mail.message_id is 'The message that it is about; null while nothing proves that it is about one of ours.';
comment on column feedback_mail.facts is 'How many events it brought about.';
comment on column feedback_mail.note is 'Why it changed nothing, or why it could not be read.';
create index feedback_mail_waiting on feedback_mail (shard, due_at) where state = 'waiting';
create index feedback_mail_by_time on feedback_mail (id);
create index feedback_mail_of_tenancy on feedback_mail (tenancy_id, id) where tenancy_id is not null;
