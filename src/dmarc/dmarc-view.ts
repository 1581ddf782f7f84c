import { toOcid } from '../core/ocid.js';
import { given } from '../rest/given.js';
import type {
  DmarcPolicyView,
  DmarcRecordView,
  DmarcReportSummaryView,
  DmarcReportView,
  DmarcSourceView,
} from './dmarc.dto.js';
import type { ShownReport } from './dmarc-shown.service.js';
import type { FiledReportRow, ReportLine, SourceSum } from './dmarc-shown.store.js';

export function dmarcReportSummaryView(row: FiledReportRow): DmarcReportSummaryView {
  return {
    id: toOcid('dmarcreport', row.id),
    domain: row.domain,
    organizationName: row.organization,
    reportId: row.report_id,
    timeBegin: row.begins_at.toISOString(),
    timeEnd: row.ends_at.toISOString(),
    messageCount: Number(row.messages),
    passedCount: Number(row.passed),
    timeCreated: row.time_created.toISOString(),
  };
}

export function dmarcReportView({ report, lines }: ShownReport): DmarcReportView {
  return {
    ...dmarcReportSummaryView(report),
    contactInfo: report.contact,
    policy: policyView(report),
    records: lines.map(recordView),
    skippedRecordCount: report.skipped,
  };
}

function policyView({ policy, policy_domain: domain }: FiledReportRow): DmarcPolicyView {
  return { domain, ...given(policy) };
}

function recordView(line: ReportLine): DmarcRecordView {
  return {
    sourceIp: line.source_ip,
    ...given({ hostName: line.host_name }),
    isOurs: line.is_ours,
    messageCount: Number(line.messages),
    disposition: line.disposition,
    dkim: line.dkim,
    spf: line.spf,
    overrideReasons: line.overrides,
    headerFrom: line.header_from,
    ...given({ envelopeFrom: line.envelope_from, envelopeTo: line.envelope_to }),
    dkimResults: line.dkim_results.map(({ domain, selector, result }) => ({
      domain,
      ...given({ selector }),
      result,
    })),
    spfResults: line.spf_results.map(({ domain, scope, result }) => ({
      domain,
      ...given({ scope }),
      result,
    })),
  };
}

export function dmarcSourceView(sum: SourceSum): DmarcSourceView {
  return {
    source: sum.key,
    // One name stands for one address alone.
    ...given({ hostName: sum.addresses === 1 ? sum.host_name : null, owner: sum.owner }),
    isOurs: sum.is_ours,
    messageCount: Number(sum.messages),
    passedCount: Number(sum.passed),
    dkimPassedCount: Number(sum.dkim_passed),
    spfPassedCount: Number(sum.spf_passed),
    quarantinedCount: Number(sum.quarantined),
    rejectedCount: Number(sum.rejected),
    addressCount: sum.addresses,
    reporterCount: sum.reporters,
    headerFroms: sum.header_froms,
    timeFirstSeen: sum.first_seen_at.toISOString(),
    timeLastSeen: sum.last_seen_at.toISOString(),
  };
}
