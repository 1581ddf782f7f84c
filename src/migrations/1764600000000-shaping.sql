-- How waiting mail is served (src/spool/lane-kind.ts). What waits already is transactional and not large.
alter table recipient add column lane_kind smallint not null default 0;
comment on column recipient.lane_kind is 'Bit 0: bulk, bit 1: a large message. A lane is a tenancy, a domain and this.';

drop index recipient_waiting;
create index recipient_waiting on recipient (shard, tenancy_id, domain, lane_kind, due_at, id) where status = 'waiting';

alter table approved_sender
  add column traffic_class text,
  add constraint approved_sender_traffic_class_check check (traffic_class in ('transactional', 'bulk'));
comment on column approved_sender.traffic_class is 'Of mail that does not say its own; null: its header fields tell.';
