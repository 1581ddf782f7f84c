-- breaking: false
-- Several keys of the service at a time, so that one follows another without a gap.

alter table service_key
  add column gone_at timestamptz,
  add column used_at timestamptz,
  drop constraint service_key_pkey,
  add constraint service_key_pkey primary key (region, domain, selector);
comment on column service_key.seen_at is 'When DNS first showed the record; null: never, and the key waits for that.';
comment on column service_key.gone_at is 'When DNS said that a record which it had shown is gone; null: it did not, or showed it again.';
comment on column service_key.used_at is 'When a process last wrote down that it signs with it, every five minutes; null: none ever did.';
create unique index service_key_waiting on service_key (region, domain) where seen_at is null;

-- They may have signed until now; to the millisecond, as the service writes and compares it.
update service_key set used_at = date_trunc('milliseconds', now()) where seen_at is not null;
