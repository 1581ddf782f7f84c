-- The tenancies that have a domain and have shown that it is theirs.
-- $1 domain, $2 only this tenancy, or null for all
-- Returns tenancy_id. email_domain_tenancy_id_region_name_key, or the whole table, which is small.
select distinct tenancy_id from email_domain
where name = $1::text and lifecycle_state = 'ACTIVE' and (tenancy_id = $2::uuid or $2::uuid is null)
