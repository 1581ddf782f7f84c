-- Whether a pool is there for a tenancy: its own, or one that all share. $1 pool, $2 region, $3 tenancy. ip_pool_pkey.
-- Returns its id.
select id from ip_pool where id = $1 and region = $2 and (tenancy_id is null or tenancy_id = $3)
