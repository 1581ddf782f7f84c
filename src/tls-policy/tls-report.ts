import type { ReportedPolicy, ResultType } from './host-tls.js';

/** What failed in sessions that went alike (RFC 8460 section 4.4), in our names. */
export interface FailureDetail {
  readonly result: ResultType;
  readonly why: string;
  readonly sendingIp: string | null;
  readonly mxHost: string | null;
  readonly receivingIp: string | null;
}

export interface ResultCount {
  readonly policy: ReportedPolicy;
  /** Null where nothing failed. */
  readonly detail: FailureDetail | null;
  readonly sessions: number;
}

export interface ReportAbout {
  readonly organization: string;
  /** Mail address of the sender. */
  readonly contact: string;
  readonly reportId: string;
  readonly domain: string;
  /** UTC, `2026-01-31`. */
  readonly day: string;
}

/** The report about one domain and day, as RFC 8460 section 4.4 has it. */
export function tlsReport(about: ReportAbout, counts: readonly ResultCount[]): object {
  const policies = Map.groupBy(counts, ({ policy }) => JSON.stringify(policy));
  return {
    'organization-name': about.organization,
    'date-range': {
      'start-datetime': `${about.day}T00:00:00Z`,
      'end-datetime': `${about.day}T23:59:59Z`,
    },
    'contact-info': about.contact,
    'report-id': about.reportId,
    policies: [...policies.values()].map((alike) => onePolicy(about.domain, alike)),
  };
}

function onePolicy(domain: string, counts: readonly ResultCount[]): object {
  const { type, strings, mxHosts } = counts[0]!.policy;
  const sum = (some: readonly ResultCount[]) => some.reduce((n, { sessions }) => n + sessions, 0);
  const failures = counts.filter(({ detail }) => detail !== null);
  return {
    policy: {
      'policy-type': type,
      ...(strings.length > 0 ? { 'policy-string': strings } : {}),
      'policy-domain': domain,
      ...(mxHosts.length > 0 ? { 'mx-host': mxHosts } : {}),
    },
    summary: {
      'total-successful-session-count': sum(counts) - sum(failures),
      'total-failure-session-count': sum(failures),
    },
    ...(failures.length > 0 ? { 'failure-details': failures.map(failure) } : {}),
  };
}

function failure({ detail, sessions }: ResultCount): object {
  const { result, why, sendingIp, mxHost, receivingIp } = detail!;
  return {
    'result-type': result,
    ...(sendingIp === null ? {} : { 'sending-mta-ip': sendingIp }),
    ...(mxHost === null ? {} : { 'receiving-mx-hostname': mxHost }),
    ...(receivingIp === null ? {} : { 'receiving-ip': receivingIp }),
    'failed-session-count': sessions,
    'failure-reason-code': why,
  };
}
