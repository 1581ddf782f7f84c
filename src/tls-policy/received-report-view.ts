import { toOcid } from '../core/ocid.js';
import type { TlsReportSummaryView, TlsReportView } from './received-report.dto.js';
import type { ReceivedFailure, ReceivedPolicy } from './read-tls-report.js';
import type { NewTlsReport, TlsReportSummary } from './tls-reports.store.js';

export function reportSummaryView(report: TlsReportSummary): TlsReportSummaryView {
  const { id, domain, organization, reportId, successful, failed } = report;
  return {
    id: toOcid('tlsreport', id),
    domain,
    organizationName: organization,
    reportId,
    timeBegin: report.beginsAt.toISOString(),
    timeEnd: report.endsAt.toISOString(),
    successfulSessionCount: successful,
    failedSessionCount: failed,
    timeCreated: report.timeCreated.toISOString(),
  };
}

export function reportView(report: NewTlsReport): TlsReportView {
  return { ...reportSummaryView(report), policies: report.policies.map(policyView) };
}

function policyView(policy: ReceivedPolicy): TlsReportView['policies'][number] {
  return {
    policyType: policy.type,
    policyStrings: [...policy.strings],
    mxHosts: [...policy.mxHosts],
    successfulSessionCount: policy.successful,
    failedSessionCount: policy.failed,
    failures: policy.failures.map(failureView),
  };
}

function failureView(
  failure: ReceivedFailure,
): TlsReportView['policies'][number]['failures'][number] {
  const { resultType, sendingMtaIp, receivingMxHostname, receivingIp, reason } = failure;
  return {
    resultType,
    ...(sendingMtaIp === null ? {} : { sendingMtaIp }),
    ...(receivingMxHostname === null ? {} : { receivingMxHostname }),
    ...(receivingIp === null ? {} : { receivingIp }),
    failedSessionCount: failure.failedSessions,
    ...(reason === null ? {} : { failureReason: reason }),
  };
}
