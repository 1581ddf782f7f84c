-- What each tenancy did since an hour.
-- $1 hour
-- Returns tenancy_id, the sums, busiest_hour, hours and days with anything. tenancy_use_by_age.
select tenancy_id, sum(delivered)::integer as delivered, sum(deferred)::integer as deferred,
       sum(blocked)::integer as blocked, sum(bounced)::integer as bounced, sum(complained)::integer as complained,
       max(delivered + deferred + blocked + bounced)::integer as busiest_hour,
       count(*)::integer as hours, count(distinct hour / 24)::integer as days
  from tenancy_use where hour >= $1::integer
 group by tenancy_id
