-- One report about a domain of a tenancy.
-- $1 tenancy, $2 id
-- Returns the whole row. tls_report_pkey.
select id, domain, organization, report_id, begins_at, ends_at, successful, failed, time_created, report
from tls_report where tenancy_id = $1::uuid and id = $2::uuid
