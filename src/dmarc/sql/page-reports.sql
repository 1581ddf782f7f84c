-- A page of the reports about domains of a tenancy, by the id, which sorts by the time of arrival.
-- $1 tenancy, $2 only domains of this compartment, or null, $3 domain, or null for all, $4 last id of the page before, or
-- null, $5 whether the oldest come first, $6 rows
-- Returns the whole rows. A range of dmarc_report_pkey.
select id, domain, policy_domain, organization, contact, report_id, begins_at, ends_at, policy, messages, passed, skipped,
  time_created
from dmarc_report
where tenancy_id = $1::uuid and ($3::text is null or domain = $3::text)
  and ($2::uuid is null
       or domain in (select name from email_domain where tenancy_id = $1::uuid and compartment_id = $2::uuid))
  and ($4::uuid is null or case when $5::boolean then id > $4::uuid else id < $4::uuid end)
order by case when $5::boolean then id end asc, case when not $5::boolean then id end desc
limit $6::integer
