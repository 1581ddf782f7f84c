import { createHash } from 'node:crypto';
import ipaddr from 'ipaddr.js';
import { canonicalDomain } from '../mail/address.js';
import {
  DISPOSITIONS,
  type AggregateRecord,
  type AggregateReport,
  type Alignment,
  type Disposition,
  type PublishedPolicy,
} from './aggregate-report.js';
import { childOf, childrenOf, readReportXml, type Xml } from './read-xml.js';
import { reportFile, type FileName } from './report-file.js';
import { Unreadable } from './unreadable.js';

export const MOST_RECORDS = 20_000;
const MOST_RESULTS = 20;
const MOST_TEXT = 500;
/** The largest count of one record that is believed; sums of many stay exact. */
const MOST_MESSAGES = 1_000_000_000;
/** Seconds of the year 9999: what is larger was written in milliseconds. */
const MOST_SECONDS = 253_402_300_799;

/**
 * Reads an aggregate report (RFC 7489 appendix C, and what DMARCbis changes of it) out of the octets of a mail, or of the
 * file itself, bare or packed. Receivers leave out fields, repeat others and mix cases: what is not told is null, an
 * alignment that is not told is none, and a record without address, count or domain is skipped and counted. Nothing in
 * it is believed to be more than text and numbers. Else tells what is wrong.
 */
export async function readAggregateReport(
  octets: Buffer,
): Promise<{ readonly report: AggregateReport } | { readonly problem: string }> {
  try {
    const { xml, named } = await reportFile(octets);
    return { report: await reportOf(xml, named) };
  } catch (error) {
    if (error instanceof Unreadable) return { problem: error.message };
    throw error;
  }
}

async function reportOf(octets: Buffer, named: FileName | null): Promise<AggregateReport> {
  const { frame, records } = readReportXml(octets);
  const feedback = childOf(frame, 'feedback');
  if (feedback === undefined) throw new Unreadable('is XML without feedback in it');
  const about = childOf(feedback, 'report_metadata');
  const published = childOf(feedback, 'policy_published');
  const domain = domainIn(published, 'domain') ?? canonicalDomain(named?.domain ?? '');
  if (domain === null) throw new Unreadable('names no domain');
  const range = childOf(about, 'date_range');
  const beginsAt = timeOf(textIn(range, 'begin') ?? named?.begin);
  const endsAt = timeOf(textIn(range, 'end') ?? named?.end);
  if (beginsAt === null || endsAt === null) throw new Unreadable('has no date_range');
  const read: AggregateRecord[] = [];
  let skipped = 0;
  for await (const record of records) {
    const one = read.length < MOST_RECORDS ? recordOf(record, domain) : null;
    if (one) read.push(one);
    else skipped++;
  }
  return {
    organization: textIn(about, 'org_name') ?? named?.receiver ?? '',
    contact: textIn(about, 'email') ?? '',
    // Without an id the same report is known by its octets.
    reportId: textIn(about, 'report_id') ?? createHash('sha256').update(octets).digest('hex'),
    beginsAt,
    endsAt: Math.max(beginsAt, endsAt),
    domain,
    policy: policyOf(published),
    records: read,
    skipped,
  };
}

function policyOf(published: Xml | undefined): PublishedPolicy {
  const tag = (name: string) => wordIn(published, name);
  return {
    adkim: tag('adkim'),
    aspf: tag('aspf'),
    p: tag('p'),
    sp: tag('sp'),
    np: tag('np'),
    pct: tag('pct'),
    fo: tag('fo'),
    testing: tag('testing'),
  };
}

function recordOf(record: Xml, policyDomain: string): AggregateRecord | null {
  const row = childOf(record, 'row');
  const evaluated = childOf(row, 'policy_evaluated');
  // RFC 7489 names it identifiers; some write identities, as the drafts before it did.
  const identifiers = childOf(record, 'identifiers') ?? childOf(record, 'identities');
  const sourceIp = addressOf(textIn(row, 'source_ip'));
  const messages = countOf(textIn(row, 'count'));
  const told = textIn(identifiers, 'header_from');
  // A record without it is about the domain of the policy; one with a domain that is none is about nobody.
  const headerFrom = told === null ? policyDomain : canonicalDomain(withoutDot(told));
  if (sourceIp === null || messages === null || headerFrom === null) return null;
  const results = childrenOf(record, 'auth_results');
  const resultsOf = (kind: string) =>
    results.flatMap((one) => childrenOf(one, kind)).slice(0, MOST_RESULTS);
  return {
    sourceIp,
    messages,
    disposition: dispositionOf(wordIn(evaluated, 'disposition')),
    dkim: alignmentOf(wordIn(evaluated, 'dkim')),
    spf: alignmentOf(wordIn(evaluated, 'spf')),
    overrides: childrenOf(evaluated, 'reason')
      .slice(0, MOST_RESULTS)
      .flatMap((reason) => wordIn(reason, 'type') ?? []),
    headerFrom,
    envelopeFrom: wordIn(identifiers, 'envelope_from'),
    envelopeTo: wordIn(identifiers, 'envelope_to'),
    dkimResults: resultsOf('dkim').map((one) => ({
      domain: wordIn(one, 'domain') ?? '',
      selector: textIn(one, 'selector'),
      result: wordIn(one, 'result') ?? 'none',
    })),
    spfResults: resultsOf('spf').map((one) => ({
      domain: wordIn(one, 'domain') ?? '',
      scope: wordIn(one, 'scope'),
      result: wordIn(one, 'result') ?? 'none',
    })),
  };
}

/** DMARCbis says `pass` where the policy had nothing to do: nothing was done. */
function dispositionOf(word: string | null): Disposition {
  return DISPOSITIONS.find((disposition) => disposition === word) ?? 'none';
}

function alignmentOf(word: string | null): Alignment {
  return word === 'pass' ? 'pass' : 'fail';
}

/** IPv4 inside of IPv6 is IPv4 (RFC 4291 section 2.5.5.2). */
function addressOf(text: string | null): string | null {
  // ipaddr.js also reads `1` and `0x7f.1`, which nobody means.
  const isUsual = text !== null && /^(?:\d+(?:\.\d+){3}|[0-9a-f:.]*:[0-9a-f:.]*)$/i.test(text);
  return isUsual && ipaddr.isValid(text) ? ipaddr.process(text).toString() : null;
}

function countOf(text: string | null): number | null {
  const count = Number(text ?? NaN);
  return Number.isFinite(count) && count >= 0 ? Math.min(Math.trunc(count), MOST_MESSAGES) : null;
}

/** Seconds since the epoch, by some with a fraction, by some in milliseconds. */
function timeOf(text: string | null | undefined): number | null {
  const seconds = Number(text ?? NaN);
  if (!Number.isFinite(seconds) || seconds < 0) return null;
  const ms = Math.trunc(seconds > MOST_SECONDS ? seconds : seconds * 1000);
  return ms <= MOST_SECONDS * 1000 ? ms : null;
}

function domainIn(element: Xml | undefined, name: string): string | null {
  const text = textIn(element, name);
  return text === null ? null : canonicalDomain(withoutDot(text));
}

function withoutDot(name: string): string {
  return name.replace(/\.$/, '');
}

/** The text of a child; null where there is none or it is empty. Without NUL, which PostgreSQL can not hold. */
function textIn(element: Xml | undefined, name: string): string | null {
  const child = childOf(element, name);
  if (typeof child !== 'string') return null;
  return child.trim().slice(0, MOST_TEXT).replaceAll('\0', '').toWellFormed() || null;
}

function wordIn(element: Xml | undefined, name: string): string | null {
  return textIn(element, name)?.toLowerCase() ?? null;
}
