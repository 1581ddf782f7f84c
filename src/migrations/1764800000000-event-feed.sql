-- Followers of the event log, and what is told of mail from outside ----------------------------------------------------

create table event_cursor (
  shard smallint not null,
  follower text not null,
  event_id bigint not null,
  moved_at timestamptz not null,
  primary key (shard, follower)
);
comment on table event_cursor is 'How far a follower has come in each shard of the log; moved in the transaction of what it wrote.';
comment on column event_cursor.event_id is 'The last event that was read; no row of that id need exist.';

create table event_inbox (
  shard smallint not null,
  id uuid not null,
  message_id bigint not null,
  recipient_id bigint,
  tenancy_id uuid not null,
  kind text not null,
  at timestamptz not null,
  reason text,
  detail jsonb,
  dedupe_key text not null,
  reported_at timestamptz not null,
  handled_at timestamptz,
  event_id bigint,
  primary key (shard, id),
  unique (shard, dedupe_key)
);
comment on table event_inbox is 'Facts about messages that came from outside, until the owner of the shard appends them to the log, and for some time after.';
comment on column event_inbox.dedupe_key is 'The same fact told again has the same key and changes nothing.';
comment on column event_inbox.event_id is 'The event that was made of it; null while it waits, and when it is about mail that is gone.';
create index event_inbox_waiting on event_inbox (shard, id) where handled_at is null;
create index event_inbox_handled on event_inbox (handled_at) where handled_at is not null;
