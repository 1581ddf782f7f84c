-- A page of the reports about domains of a tenancy, by the id, which sorts by the time of arrival.
-- $1 tenancy, $2 domain, or null for all, $3 last id of the page before, or null, $4 whether the oldest come first, $5 rows
-- Returns the row without the report itself. A range of tls_report_pkey.
select id, domain, organization, report_id, begins_at, ends_at, successful, failed, time_created
from tls_report
where tenancy_id = $1::uuid and ($2::text is null or domain = $2::text)
  and ($3::uuid is null or case when $4::boolean then id > $3::uuid else id < $3::uuid end)
order by case when $4::boolean then id end asc, case when not $4::boolean then id end desc
limit $5::integer
