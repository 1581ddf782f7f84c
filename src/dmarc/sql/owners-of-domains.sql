-- The tenancies that have one of these domains and have shown that it is theirs.
-- $1 domains, $2 only this tenancy, or null for all
-- Returns tenancy_id, name. email_domain_tenancy_id_region_name_key, or the whole table, which is small.
select distinct tenancy_id, name from email_domain
where name = any($1::text[]) and lifecycle_state = 'ACTIVE' and (tenancy_id = $2::uuid or $2::uuid is null)
