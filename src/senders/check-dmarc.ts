import { getDomain } from 'tldts';
import type { Dns } from '../core/dns.js';
import type { DnsRecord } from './domain-records.js';
import { problem, type RecordProblem } from './record-problems.js';
import { found, leftovers, missing, readTags, textsAt, wrong, type Verdict } from './verdict.js';

/** RFC 7489 section 6.3. Matches `v=DMARC1; p=none` and `v = DMARC1`, not `v=dmarc1; p=none`. */
const DMARC = /^v\s*=\s*DMARC1\s*(?:;|$)/;

/**
 * Whether receivers find a DMARC policy for the domain (RFC 7489 section 6.6.3): one of its own or that of its
 * organizational domain. Any policy serves; ours is the one to begin with. `ownReturnPath`: bounces go to a name below
 * the domain and not to the domain itself.
 */
export async function checkDmarc(
  dns: Dns,
  record: DnsRecord,
  ownReturnPath: boolean,
): Promise<Verdict> {
  const texts = (await textsAt(dns, record.name)).filter((text) => /dmarc/i.test(text));
  const records = texts.filter((text) => DMARC.test(text));
  const [text, second] = records;
  if (second !== undefined) {
    return wrong(record, records, problem('dmarc_two_records', { count: records.length }));
  }
  const broken = texts[0];
  if (text === undefined && broken !== undefined) {
    const reason = leftovers(broken) ?? problem('text_malformed', { seen: broken });
    return wrong(record, texts, reason);
  }
  if (text === undefined) return inherited(dns, record, ownReturnPath);
  const reason = leftovers(text) ?? policyProblem(text);
  return reason
    ? wrong(record, records, reason)
    : found(record, records, [...notes(text, ownReturnPath), ...reportNotes(text, record)]);
}

async function inherited(dns: Dns, record: DnsRecord, ownReturnPath: boolean): Promise<Verdict> {
  const above = organizationalDomain(record.domain);
  if (above === record.domain) return missing(record);
  const from = `_dmarc.${above}`;
  const records = (await textsAt(dns, from)).filter((text) => DMARC.test(text));
  const [text, second] = records;
  if (text === undefined || second !== undefined || policyProblem(text)) return missing(record);
  const tags = readTags(text);
  const policy = tags.get('sp') ?? tags.get('p')!;
  const note = problem('dmarc_inherited', { from, policy, name: record.name });
  return found(record, records, [note, ...notes(text, ownReturnPath)]);
}

function policyProblem(text: string): RecordProblem | null {
  const tags = readTags(text);
  for (const tag of ['p', 'sp']) {
    const policy = tags.get(tag) ?? (tag === 'sp' ? 'none' : '');
    if (!/^(?:none|quarantine|reject)$/i.test(policy)) {
      return problem('dmarc_bad_policy', { tag: `${tag}=${policy}` });
    }
  }
  return null;
}

/** Our signatures are of exactly the domain of the From address, so adkim=s asks for nothing more. */
function notes(text: string, ownReturnPath: boolean): RecordProblem[] {
  const strict = readTags(text).get('aspf')?.toLowerCase() === 's';
  return strict && ownReturnPath ? [problem('dmarc_strict_spf')] : [];
}

/** Without reports to us a tenancy does not see who sends in the name of its domain. */
function reportNotes(text: string, record: DnsRecord): RecordProblem[] {
  const address = reportAddresses(record.value)[0];
  return address === undefined || reportAddresses(text).includes(address)
    ? []
    : [problem('dmarc_no_reports', { address })];
}

/** RFC 7489 section 6.2: URIs with commas, each perhaps with a size after an exclamation mark. */
function reportAddresses(text: string): string[] {
  const uris = readTags(text).get('rua')?.split(',') ?? [];
  return uris.flatMap((uri) => /^\s*mailto:([^!\s]+)/i.exec(uri)?.[1]?.toLowerCase() ?? []);
}

/** The domain that was registered, by the public suffix list (RFC 7489 section 3.2). */
export function organizationalDomain(domain: string): string {
  return getDomain(domain, { allowPrivateDomains: true }) ?? domain;
}
