-- Files a report with one tenancy, and its rows; the same report once.
-- $1 tenancy, $2 id, $3 domain, $4 domain of the policy, $5 organization, $6 contact, $7 report id, $8 begin, $9 end,
-- $10 policy, $11 messages, $12 passed, $13 records skipped, $14 now, $15 rows as a JSON array
-- Returns id when it is new. dmarc_report_pkey, dmarc_report_tenancy_id_domain_organization_report_id_key, dmarc_row_pkey.
with report as (
  insert into dmarc_report (tenancy_id, id, domain, policy_domain, organization, contact, report_id, begins_at, ends_at,
                            policy, messages, passed, skipped, time_created)
  values ($1::uuid, $2::uuid, $3::text, $4::text, $5::text, $6::text, $7::text, $8::timestamptz, $9::timestamptz,
          $10::jsonb, $11::bigint, $12::bigint, $13::integer, $14::timestamptz)
  on conflict do nothing
  returning tenancy_id, id
), rows as (
  insert into dmarc_row (tenancy_id, dmarc_report_id, position, source_ip, messages, disposition, dkim, spf, header_from,
                         envelope_from, envelope_to, overrides, dkim_results, spf_results)
  select report.tenancy_id, report.id, ordinality, one."sourceIp", one.messages, one.disposition, one.dkim, one.spf,
         one."headerFrom", one."envelopeFrom", one."envelopeTo", one.overrides, one."dkimResults", one."spfResults"
  from report, rows from (
    jsonb_to_recordset($15::jsonb) as ("sourceIp" inet, messages bigint, disposition text, dkim text, spf text,
      "headerFrom" text, "envelopeFrom" text, "envelopeTo" text, overrides text[], "dkimResults" jsonb, "spfResults" jsonb)
  ) with ordinality as one
  returning 1
)
select id from report
