-- The next number for a pool that none has: the numbers go round. No parameters. A scan of ip_pool, which is small.
select n::int as number
from (select nextval('ip_pool_number') as n from generate_series(1, 8191)) numbers
where not exists (select 1 from ip_pool where number = n)
limit 1
