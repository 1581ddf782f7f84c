-- What people do to mail that waits ------------------------------------------------------------------------------------

alter table recipient
  drop constraint recipient_status_check,
  add constraint recipient_status_check
    check (status in ('waiting', 'delivered', 'bounced', 'expired', 'suppressed', 'held', 'deleted'));

create table queue_hold (
  id uuid primary key,
  region text not null,
  owner_tenancy_id uuid not null,
  is_operators boolean not null,
  tenancy_id uuid,
  domain text,
  provider text,
  traffic_class text check (traffic_class in ('transactional', 'bulk')),
  reason text not null,
  held_by text not null,
  held_at timestamptz not null,
  ends_at timestamptz
);
comment on table queue_hold is 'Mail that is not begun, because a person said so; what is null matches everything.';
comment on column queue_hold.owner_tenancy_id is 'The tenancy of whoever said so; others can not release it, but for the operator.';
comment on column queue_hold.ends_at is 'Null: until somebody releases it.';
create index queue_hold_region on queue_hold (region, held_at);

create table queue_operation (
  id uuid primary key,
  region text not null,
  owner_tenancy_id uuid not null,
  kind text not null check (kind in ('RETRY', 'BOUNCE', 'DELETE', 'MOVE')),
  filter jsonb not null,
  to_pool_id uuid,
  to_pool smallint check ((to_pool is not null) = (kind = 'MOVE')),
  row_limit integer,
  reason text not null,
  requested_by text not null,
  requested_at timestamptz not null
);
comment on table queue_operation is 'Something to be done to many waiting recipients, by the owners of their shards; kept for 90 days.';
comment on column queue_operation.to_pool_id is 'Of MOVE: the pool that mail leaves from then; null: none by its name.';
comment on column queue_operation.to_pool is 'Of MOVE: the number of that pool; 0: none.';
create index queue_operation_owner on queue_operation (owner_tenancy_id, requested_at);

create table queue_operation_shard (
  shard smallint not null,
  operation_id uuid not null,
  quota integer,
  done integer not null default 0,
  skipped integer not null default 0,
  finished_at timestamptz,
  primary key (shard, operation_id)
);
comment on column queue_operation_shard.quota is 'Recipients at the most; null: all that match.';
comment on column queue_operation_shard.skipped is 'Recipients that were in an attempt at that moment, which decides about them.';
create index queue_operation_shard_open on queue_operation_shard (shard) where finished_at is null;
create index queue_operation_shard_of on queue_operation_shard (operation_id);
