-- Files a report of others with each of these tenancies; the same one once.
-- $1 tenancies, $2 id, $3 domain, $4 organization, $5 report id, $6 begin, $7 end, $8 sessions without failure, $9 with one,
-- $10 what was said of the domain, $11 now
-- Returns tenancy_id of the rows that are new. tls_report_pkey, tls_report_tenancy_id_domain_organization_report_id_key.
insert into tls_report (tenancy_id, id, domain, organization, report_id, begins_at, ends_at, successful, failed, report, time_created)
select tenancy_id, $2::uuid, $3::text, $4::text, $5::text, $6::timestamptz, $7::timestamptz, $8::bigint, $9::bigint,
  $10::jsonb, $11::timestamptz
from unnest($1::uuid[]) as tenancy_id
on conflict do nothing
returning tenancy_id
