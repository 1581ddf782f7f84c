-- The first rows of a report, those with the most messages first, with what is known of their sources.
-- $1 tenancy, $2 report, $3 how many
-- Returns the rows with host_name, and is_ours where the address is one that we send from. dmarc_row_pkey.
select host(source_ip) as source_ip, messages, disposition, dkim, spf, header_from, envelope_from, envelope_to, overrides,
  dkim_results, spf_results, host_name,
  exists (select from egress_ip where egress_ip.address = source_ip) as is_ours
from dmarc_row left join dmarc_source on dmarc_source.address = source_ip
where tenancy_id = $1::uuid and dmarc_report_id = $2::uuid
order by messages desc, position limit $3::integer
