import { gunzipAtMost, isGzip, unpackProblem } from '../core/gunzip.js';
import { canonicalDomain } from '../mail/address.js';

/** What others report about mail to one domain, by one policy (RFC 8460 section 4.4). */
export interface ReceivedPolicy {
  readonly type: string;
  readonly domain: string;
  readonly strings: readonly string[];
  readonly mxHosts: readonly string[];
  readonly successful: number;
  readonly failed: number;
  readonly failures: readonly ReceivedFailure[];
}

export interface ReceivedFailure {
  readonly resultType: string;
  readonly sendingMtaIp: string | null;
  readonly receivingMxHostname: string | null;
  readonly receivingIp: string | null;
  readonly failedSessions: number;
  readonly reason: string | null;
}

export interface ReceivedReport {
  readonly organization: string;
  readonly contact: string;
  readonly reportId: string;
  /** Milliseconds since the epoch. */
  readonly beginsAt: number;
  readonly endsAt: number;
  readonly policies: readonly ReceivedPolicy[];
}

/** Octets of a report, unpacked: large senders report some hundred kilobytes. */
const MAX_OCTETS = 5 * 1_048_576;
const MAX_POLICIES = 200;
const MAX_FAILURES = 500;
const MAX_STRINGS = 200;
const MAX_TEXT = 500;
/** The largest count that a number of JSON tells exactly. */
const MOST_SESSIONS = Number.MAX_SAFE_INTEGER;

/**
 * Reads a report that somebody sent, packed with gzip or as it is. What is longer than a report can be is cut or refused,
 * and nothing in it is believed to be more than text and numbers. Else tells what is wrong.
 */
export async function readTlsReport(
  octets: Buffer,
): Promise<{ readonly report: ReceivedReport } | { readonly problem: string }> {
  try {
    const unpacked = isGzip(octets) ? await unpack(octets) : octets;
    if (unpacked.length > MAX_OCTETS) throw new Unreadable(`is longer than ${MAX_OCTETS} octets`);
    return { report: reportOf(parse(unpacked)) };
  } catch (error) {
    if (error instanceof Unreadable) return { problem: error.message };
    throw error;
  }
}

class Unreadable extends Error {}

async function unpack(packed: Buffer): Promise<Buffer> {
  const octets = await gunzipAtMost(packed, MAX_OCTETS);
  if (typeof octets === 'string') throw new Unreadable(unpackProblem(octets, MAX_OCTETS));
  return octets;
}

function parse(octets: Buffer): unknown {
  try {
    return JSON.parse(octets.toString('utf8'));
  } catch {
    throw new Unreadable('is not JSON');
  }
}

function reportOf(value: unknown): ReceivedReport {
  const report = fieldsOf(value, 'the report');
  const range = fieldsOf(report['date-range'], 'date-range');
  const policies = listOf(report['policies'], MAX_POLICIES);
  if (policies.length === 0) throw new Unreadable('has no policies');
  const reportId = textOf(report['report-id']);
  if (!reportId) throw new Unreadable('has no report-id');
  return {
    organization: textOf(report['organization-name']) ?? '',
    contact: textOf(report['contact-info']) ?? '',
    reportId,
    beginsAt: timeOf(range['start-datetime'], 'start-datetime'),
    endsAt: timeOf(range['end-datetime'], 'end-datetime'),
    policies: policies.map(policyOf),
  };
}

function policyOf(value: unknown): ReceivedPolicy {
  const one = fieldsOf(value, 'a policy');
  const policy = fieldsOf(one['policy'], 'policy');
  const summary = fieldsOf(one['summary'], 'summary');
  const domain = canonicalDomain(textOf(policy['policy-domain']) ?? '');
  if (domain === null) throw new Unreadable('names a policy-domain that is none');
  const mxHosts = policy['mx-host'];
  return {
    type: textOf(policy['policy-type']) ?? '',
    domain,
    strings: textsOf(policy['policy-string']),
    // Old reports have one text here (RFC 8460 section 4.4 changed while it was written).
    mxHosts: textsOf(typeof mxHosts === 'string' ? [mxHosts] : mxHosts),
    successful: countOf(summary['total-successful-session-count']),
    failed: countOf(summary['total-failure-session-count']),
    failures: listOf(one['failure-details'], MAX_FAILURES).map(failureOf),
  };
}

function failureOf(value: unknown): ReceivedFailure {
  const failure = fieldsOf(value, 'a failure');
  return {
    resultType: textOf(failure['result-type']) ?? '',
    sendingMtaIp: textOf(failure['sending-mta-ip']),
    receivingMxHostname: textOf(failure['receiving-mx-hostname']),
    receivingIp: textOf(failure['receiving-ip']),
    failedSessions: countOf(failure['failed-session-count']),
    reason: textOf(failure['failure-reason-code']),
  };
}

function fieldsOf(value: unknown, what: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Unreadable(`${what} is not an object`);
  return value as Record<string, unknown>;
}

function listOf(value: unknown, most: number): unknown[] {
  return Array.isArray(value) ? value.slice(0, most) : [];
}

/** Without NUL, which PostgreSQL can not hold. */
function textOf(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  return value.slice(0, MAX_TEXT).replaceAll('\0', '').toWellFormed();
}

function textsOf(value: unknown): string[] {
  return listOf(value, MAX_STRINGS).flatMap((one) => textOf(one) ?? []);
}

function countOf(value: unknown): number {
  const count = typeof value === 'string' ? Number(value) : value;
  return typeof count === 'number' && Number.isInteger(count) && count >= 0
    ? Math.min(count, MOST_SESSIONS)
    : 0;
}

function timeOf(value: unknown, field: string): number {
  const ms = typeof value === 'string' ? Date.parse(value) : NaN;
  if (Number.isNaN(ms)) throw new Unreadable(`has no ${field}`);
  return ms;
}
