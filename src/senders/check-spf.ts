import type { Dns } from '../core/dns.js';
import type { ZoneRecord } from './domain-records.js';
import { problem, type RecordProblem } from './record-problems.js';
import { isSpf, looksLikeSpf, readSpf, type SpfTerm } from './spf-terms.js';
import { walkSpf } from './spf-walk.js';
import { found, leftovers, missing, textsAt, wrong, type Verdict } from './verdict.js';

/**
 * Whether the SPF record at the name of `wanted` lets the hosts pass that `wanted` includes, directly or through the
 * records of others, and whether receivers can follow it to its end. What the record says besides is the owner's affair.
 * Throws an Error when `wanted` includes no host.
 */
export async function checkSpf(dns: Dns, wanted: ZoneRecord): Promise<Verdict> {
  const hosts = includesOf(wanted.value);
  if (hosts.length === 0) throw new Error(`${wanted.value} includes no host name`);
  const texts = (await textsAt(dns, wanted.name)).filter(looksLikeSpf);
  const records = texts.filter(isSpf);
  const [record, second] = records;
  if (record === undefined) return noSpf(wanted, texts);
  if (second !== undefined) {
    const details = { count: records.length, merged: merge(records, hosts) };
    return wrong(wanted, records, problem('spf_two_records', details));
  }
  const left = leftovers(record);
  if (left) return wrong(wanted, records, left);
  const walk = await walkSpf(dns, wanted.name, record);
  const lost = hosts.filter((host) => !walk.included.has(host));
  // A record that can not be read says nothing about who is included.
  const unread = readSpf(record).kind === 'syntax_error';
  const own = unread ? [] : lost.flatMap((host) => whyNotIncluded(record, host, hosts) ?? []);
  const [first, ...others] = [...own, ...walk.problems];
  const notes = [...others, ...walk.notes];
  if (!record.startsWith('v=spf1')) notes.push(problem('spf_version_case'));
  return first ? wrong(wanted, records, first, notes) : found(wanted, records, notes);
}

function noSpf(wanted: ZoneRecord, lookalikes: readonly string[]): Verdict {
  const text = lookalikes[0];
  if (text === undefined) return missing(wanted);
  return wrong(wanted, lookalikes, leftovers(text) ?? problem('text_malformed', { seen: text }));
}

/** Null when the record is right and only too long to be followed to the host. */
function whyNotIncluded(
  record: string,
  host: string,
  hosts: readonly string[],
): RecordProblem | null {
  const terms = termsOf(record);
  const end = terms.findIndex(({ kind }) => kind === 'all');
  const at = terms.findIndex((term) => term.kind === 'include' && term.host === host);
  const term = terms[at];
  if (term === undefined) {
    return problem('spf_include_missing', { include: host, merged: merge([record], hosts) });
  }
  if (end >= 0 && at > end) {
    return problem('spf_include_after_all', { include: host, merged: merge([record], hosts) });
  }
  if (term.qualifier === '+') return null;
  return problem('spf_include_not_pass', { include: host, qualifier: term.qualifier });
}

/** One record that says what all say and includes the hosts; the last `all`, or else redirect, ends it; `+all` does not stay. */
function merge(records: readonly string[], hosts: readonly string[]): string {
  const terms = records.flatMap((record) => record.split(' ').slice(1)).filter(Boolean);
  const isEnd = (term: string) => /^[-+~?]?all$/i.test(term) || /^redirect=/i.test(term);
  const includes = hosts.map((host) => `include:${host}`);
  const senders = new Set([...includes, ...terms.filter((term) => !isEnd(term))]);
  const ends = terms.filter(isEnd);
  const end = ends.findLast((term) => !/^redirect=/i.test(term)) ?? ends.at(-1) ?? '~all';
  return ['v=spf1', ...senders, /^\+?all$/i.test(end) ? '~all' : end].join(' ');
}

function includesOf(record: string): string[] {
  return termsOf(record).flatMap(({ kind, host }) => (kind === 'include' && host ? [host] : []));
}

function termsOf(record: string): readonly SpfTerm[] {
  const reading = readSpf(record);
  return reading.kind === 'terms' ? reading.terms : [];
}
