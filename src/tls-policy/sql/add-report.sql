-- Files a report of others with each tenancy that has the domain, verified, or with one of them; the same one once.
-- $1 domain, $2 tenancy, or null for all, $3 id, $4 organization, $5 report id, $6 begin, $7 end,
-- $8 sessions without failure, $9 with one, $10 what was said of the domain, $11 now
-- Returns tenancy_id, id of the rows that are new. email_domain_tenancy_id_region_name_key, tls_report_pkey.
insert into tls_report (tenancy_id, id, domain, organization, report_id, begins_at, ends_at, successful, failed, report, time_created)
select distinct on (tenancy_id) tenancy_id, $3::uuid, name, $4::text, $5::text, $6::timestamptz, $7::timestamptz,
  $8::bigint, $9::bigint, $10::jsonb, $11::timestamptz
from email_domain
where name = $1::text and lifecycle_state = 'ACTIVE' and (tenancy_id = $2::uuid or $2::uuid is null)
on conflict do nothing
returning tenancy_id, id
