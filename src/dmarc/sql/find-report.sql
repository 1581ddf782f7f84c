-- One report about a domain of a tenancy.
-- $1 tenancy, $2 id
-- Returns the whole row. dmarc_report_pkey.
select id, domain, policy_domain, organization, contact, report_id, begins_at, ends_at, policy, messages, passed, skipped,
  time_created
from dmarc_report where tenancy_id = $1::uuid and id = $2::uuid
