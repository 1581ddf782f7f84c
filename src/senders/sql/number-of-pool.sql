-- The number by which mail names a pool that is a tenancy's own. $1 pool, $2 region, $3 tenancy. ip_pool_pkey.
select number from ip_pool where id = $1 and region = $2 and tenancy_id = $3
