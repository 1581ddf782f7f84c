import { assertNever } from '../core/assert.js';
import { DnsFailure, type Dns } from '../core/dns.js';
import { checkDkim } from './check-dkim.js';
import { checkDmarc, organizationalDomain } from './check-dmarc.js';
import { checkLinks } from './check-links.js';
import { checkReturnPath } from './check-return-path.js';
import { checkSpf } from './check-spf.js';
import {
  MAX_NAME_OCTETS,
  VERIFICATION_PREFIX,
  type DnsRecord,
  type RecordPurpose,
  type ZoneRecord,
} from './domain-records.js';
import { problem, type RecordProblem } from './record-problems.js';
import { looksLikeSpf } from './spf-terms.js';
import {
  aliasOf,
  found,
  leftovers,
  missing,
  recordsOf,
  textsAt,
  wrong,
  type Verdict,
} from './verdict.js';

/** What the DNS says of one wanted record. */
export interface RecordCheck {
  readonly purpose: RecordPurpose;
  readonly required: boolean;
  readonly name: string;
  /** Of the form that is published or, where none is, of the one that we advise. */
  readonly type: ZoneRecord['type'];
  readonly expected: string;
  readonly state: Verdict['state'];
  /** Values as the DNS gives them, of a CNAME its target first. They are text of others. */
  readonly seen: readonly string[];
  /** Why the state is not `found`; null when it is. */
  readonly problem: RecordProblem | null;
  readonly notes: readonly RecordProblem[];
}

/**
 * Asks the DNS for each record and says what it finds, in the order of `wanted`. Whatever the DNS says or fails to say is
 * in the answer and never thrown; an Error says that `wanted` itself can not be checked.
 */
export function checkRecords(dns: Dns, wanted: readonly DnsRecord[]): Promise<RecordCheck[]> {
  const ownReturnPath = wanted.some(({ purpose }) => purpose === 'return_path');
  return Promise.all(
    wanted.map(async (record) => {
      const { state, form, seen, problem, notes } = await check(dns, record, ownReturnPath);
      const { purpose, required } = record;
      const { name, type, value: expected } = form;
      return { purpose, required, name, type, expected, state, seen, problem, notes };
    }),
  );
}

async function check(dns: Dns, record: DnsRecord, ownReturnPath: boolean): Promise<Verdict> {
  try {
    const verdict = await judge(dns, record, ownReturnPath);
    if (verdict.state !== 'missing') return verdict;
    const at = await doubledName(dns, record);
    if (at === null) return verdict;
    return { ...verdict, problem: problem('published_at_doubled_name', { at, name: record.name }) };
  } catch (error) {
    if (!(error instanceof DnsFailure)) throw error;
    const reason = problem('dns_failed', { question: error.question, why: error.why });
    return { state: 'unknown', form: record, seen: [], problem: reason, notes: [] };
  }
}

function judge(dns: Dns, record: DnsRecord, ownReturnPath: boolean): Promise<Verdict> {
  switch (record.purpose) {
    case 'verification':
      return checkVerification(dns, record);
    case 'dkim':
      return checkDkim(dns, record);
    case 'spf':
      return checkSpf(dns, record);
    case 'return_path':
      return checkReturnPath(dns, record);
    case 'links':
      return checkLinks(dns, record);
    case 'dmarc':
      return checkDmarc(dns, record, ownReturnPath);
    default:
      return assertNever(record.purpose);
  }
}

/** Several tenancies may have the domain, each with a token of its own at the same name. */
async function checkVerification(dns: Dns, record: DnsRecord): Promise<Verdict> {
  const texts = await textsAt(dns, record.name);
  if (texts.some((text) => text.trim() === record.value)) return found(record, texts);
  const token = record.value.slice(VERIFICATION_PREFIX.length);
  const meant = texts.find((text) => text.includes(token));
  if (meant !== undefined) {
    return wrong(record, texts, leftovers(meant) ?? problem('text_malformed', { seen: meant }));
  }
  const isToken = texts.some((text) => text.includes(VERIFICATION_PREFIX));
  if (isToken) return wrong(record, texts, problem('verification_other_token'));
  return missing(record, texts);
}

/**
 * Many web forms append the zone to every name that is entered. Where the record stands below the zone's name twice, or
 * null. The zone is taken for the domain or what was registered; who can not be asked here spoils nothing.
 */
async function doubledName(dns: Dns, record: DnsRecord): Promise<string | null> {
  const zones = new Set([record.domain, organizationalDomain(record.domain)]);
  for (const zone of zones) {
    const name = `${record.name}.${zone}`;
    if (name.length > MAX_NAME_OCTETS) continue;
    try {
      if (await stands(dns, record, name)) return name;
    } catch (error) {
      if (!(error instanceof DnsFailure)) throw error;
    }
  }
  return null;
}

/** Whether one of the forms is at this name. A wildcard answers for any name, so the value counts too. */
async function stands(dns: Dns, record: DnsRecord, name: string): Promise<boolean> {
  const alias = await aliasOf(dns, name);
  const texts = (await textsAt(dns, name)).map(bare);
  const hosts = recordsOf(await dns.mx(name)).map(({ exchange }) => exchange);
  return [record, ...record.alternatives.flat()].some(({ type, value }) => {
    switch (type) {
      case 'CNAME':
        // The target is entered in the same form, which may have completed it too.
        return alias !== null && (alias === value || alias.startsWith(`${value}.`));
      case 'MX':
        return hosts.includes(value.split(' ')[1]!);
      case 'TXT': {
        const include = looksLikeSpf(value) ? value.split(' ')[1]! : null;
        return texts.some((text) => (include ? text.includes(include) : text === bare(value)));
      }
      default:
        return assertNever(type);
    }
  });
}

/** The text without what white space and quotes of a web form change. */
function bare(text: string): string {
  return text.replaceAll(/["\\]/g, '').replaceAll(/\s+/g, ' ').trim();
}
