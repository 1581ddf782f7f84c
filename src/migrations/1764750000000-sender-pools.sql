-- A pool has a small number too, by which waiting mail names it (src/spool/lane-kind.ts) --------------------------------

create sequence ip_pool_number as smallint maxvalue 8191 cycle;

alter table ip_pool
  add column number smallint not null default nextval('ip_pool_number'),
  add constraint ip_pool_region_number_key unique (region, number);
comment on column ip_pool.number is 'By which waiting mail names the pool: 1 to 8191, not given again before all others were.';

comment on column recipient.lane_kind is
  'Bit 0: bulk, bit 1: a large message, the others the number of the pool that it leaves from, 0 for none. A lane is a tenancy, a domain and this.';

-- How many turns a tenancy has ------------------------------------------------------------------------------------------

create table tenancy_weight (
  tenancy_id uuid primary key references tenancy (id) on delete cascade,
  weight smallint not null check (weight between 1 and 100)
);
comment on table tenancy_weight is 'Turns of a tenancy in a round of all; without a row 1.';
