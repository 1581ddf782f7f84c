-- Who sends in the name of a tenancy's domains, and what passes: sums by address, or by the registered domain of its name.
-- $1 tenancy, $2 only domains of this compartment, or null, $3 domain, or null for all, $4 reports that end after this,
-- $5 and begin before this, $6 whether by owner, $7 and $8 messages and key of the last one of the page before, or null,
-- $9 how many
-- Returns sums by key, most messages first. A range of dmarc_report_by_end, dmarc_row_pkey, dmarc_source_pkey.
with seen as (
  select case when $6::boolean then coalesce(source.owner, host(source_ip)) else host(source_ip) end as key,
    source_ip, source.host_name, source.owner, line.messages, disposition, dkim, spf, header_from, organization,
    begins_at, ends_at,
    exists (select from egress_ip where egress_ip.address = source_ip) as is_ours
  from dmarc_report as report
  join dmarc_row as line on line.tenancy_id = report.tenancy_id and line.dmarc_report_id = report.id
  left join dmarc_source as source on source.address = source_ip
  where report.tenancy_id = $1::uuid and report.ends_at > $4::timestamptz and report.begins_at < $5::timestamptz
    and ($3::text is null or report.domain = $3::text)
    and ($2::uuid is null
         or report.domain in (select name from email_domain where tenancy_id = $1::uuid and compartment_id = $2::uuid))
), summed as (
  select key, min(host_name) as host_name, min(owner) as owner, count(distinct source_ip)::integer as addresses,
    bool_or(is_ours) as is_ours, count(distinct organization)::integer as reporters,
    (array_agg(distinct header_from order by header_from))[1:20] as header_froms,
    sum(messages)::bigint as messages,
    coalesce(sum(messages) filter (where dkim = 'pass' or spf = 'pass'), 0)::bigint as passed,
    coalesce(sum(messages) filter (where dkim = 'pass'), 0)::bigint as dkim_passed,
    coalesce(sum(messages) filter (where spf = 'pass'), 0)::bigint as spf_passed,
    coalesce(sum(messages) filter (where disposition = 'quarantine'), 0)::bigint as quarantined,
    coalesce(sum(messages) filter (where disposition = 'reject'), 0)::bigint as rejected,
    min(begins_at) as first_seen_at, max(ends_at) as last_seen_at
  from seen group by key
)
select * from summed where $7::bigint is null or (messages, key) < ($7::bigint, $8::text)
order by messages desc, key desc limit $9::integer
