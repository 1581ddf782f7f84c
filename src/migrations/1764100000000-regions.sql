-- breaking: false
-- Regions side by side on one database: each has shards, sending addresses and processes of its own. What is there
-- belongs to the region that most of the approved senders and domains name. Where nobody names one, no mail was taken
-- yet: then the shards go to the first region that starts, and the pool to the first that uses it.

create temporary table region_so_far on commit drop as
select region from (select region from approved_sender union all select region from email_domain) named
group by region order by count(*) desc, region limit 1;

-- spool ---------------------------------------------------------------------------------------------------------------

create table shard_range (
  region text not null,
  pool text not null,
  first_shard smallint not null check (first_shard between 0 and 896 and first_shard % 128 = 0),
  reserved_at timestamptz not null,
  primary key (region, pool),
  unique (first_shard)
);
comment on table shard_range is 'Each pool of a region has 128 shards, from first_shard on; reserved once, never given back.';

insert into shard_range (region, pool, first_shard, reserved_at)
select region, 'default', 0, now() from region_so_far;

alter table process add column region text;
comment on column process.region is 'Null for a process of a release that knew no regions.';
update process set region = (select region from region_so_far);

-- egress --------------------------------------------------------------------------------------------------------------

-- A running process of the release before reads of a pool its id and name alone; the shards of a pool are in shard_range.
alter table ip_pool
  add column region text,
  drop constraint ip_pool_name_key,
  drop constraint ip_pool_check,
  drop column first_shard,
  drop column last_shard,
  add unique (region, name);
comment on table ip_pool is 'The addresses that a region sends from together; the shards of a pool are in shard_range.';
comment on column ip_pool.region is 'Null until the first region claims what was there before regions.';
update ip_pool set region = (select region from region_so_far);

-- Two networks may both have a 10.0.0.5.
alter table egress_ip
  drop constraint egress_ip_address_key,
  add unique (pool_id, address);
