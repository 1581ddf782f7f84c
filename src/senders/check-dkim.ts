import type { Dns } from '../core/dns.js';
import type { DnsRecord, ZoneRecord } from './domain-records.js';
import { problem, type RecordProblem } from './record-problems.js';
import {
  aliasOf,
  found,
  leftovers,
  missing,
  readTags,
  textsAt,
  wrong,
  wrongAlias,
  type Verdict,
} from './verdict.js';

/**
 * Whether receivers find our key where our signatures send them (RFC 6376 section 3.6), as a text of the domain's own or
 * behind any CNAME. Throws an Error when `record` has no TXT form, which alone tells the key.
 */
export async function checkDkim(dns: Dns, record: DnsRecord): Promise<Verdict> {
  const forms: ZoneRecord[] = [record, ...record.alternatives.flat()];
  const text = forms.find(({ type }) => type === 'TXT');
  const alias = forms.find(({ type }) => type === 'CNAME');
  if (!text) throw new Error(`the wanted key of ${record.name} is not known`);
  const target = await aliasOf(dns, record.name);
  const texts = await textsAt(dns, record.name);
  if (target === null) return texts.length === 0 ? missing(record) : judgeKey(text, texts);
  const behind = texts.length === 0 ? null : judgeKey(text, texts);
  const seen = [target, ...texts];
  if (behind?.state === 'found') return found(alias ?? text, seen, behind.notes);
  if (alias && target !== alias.value) return wrong(alias, seen, wrongAlias(target, alias));
  const reason = behind?.problem ?? problem('target_unpublished', { target });
  return wrong(alias ?? text, seen, reason, behind?.notes);
}

function judgeKey(wanted: ZoneRecord, texts: readonly string[]): Verdict {
  const [text = '', second] = texts;
  if (second !== undefined) {
    return wrong(wanted, texts, problem('dkim_two_records', { count: texts.length }));
  }
  const left = leftovers(text);
  if (left) return wrong(wanted, texts, left);
  const [expected, published] = [readTags(wanted.value), readTags(text)];
  const reason = keyProblem(expected, published, text) ?? tagProblem(expected, published, text);
  const notes = keyNotes(published);
  return reason ? wrong(wanted, texts, reason, notes) : found(wanted, texts, notes);
}

type Tags = ReadonlyMap<string, string>;

function keyProblem(expected: Tags, published: Tags, text: string): RecordProblem | null {
  const whole = expected.get('p')!;
  const key = published.get('p')?.replaceAll(/\s/g, '');
  if (key === undefined) return problem('dkim_key_missing');
  if (key === whole) return null;
  if (key === '') return problem('dkim_revoked');
  if (whole.startsWith(key)) {
    const octets = Buffer.byteLength(text);
    return problem('dkim_key_truncated', { length: key.length, whole: whole.length, octets });
  }
  const sameLetters = key.toLowerCase() === whole.toLowerCase();
  return problem(sameLetters ? 'dkim_key_case' : 'dkim_key_differs');
}

/** What makes a receiver pass over the right key (RFC 6376 section 6.1.2). */
function tagProblem(expected: Tags, published: Tags, text: string): RecordProblem | null {
  // Matches `v=DKIM1; p=` and `v = DKIM1`; a record without v= is one of DKIM1 too.
  if (published.has('v') && !/^\s*v\s*=\s*DKIM1\s*(?:;|$)/.test(text)) {
    return problem('dkim_version');
  }
  const type = published.get('k') ?? 'rsa';
  const wantedType = expected.get('k') ?? 'rsa';
  if (type !== wantedType) return problem('dkim_key_type', { seen: type, expected: wantedType });
  const hashes = listOf(published.get('h'));
  if (hashes.length > 0 && !hashes.includes('sha256')) {
    return problem('dkim_hash_excluded', { seen: hashes.join(':') });
  }
  const services = listOf(published.get('s'));
  if (services.length > 0 && !services.includes('*') && !services.includes('email')) {
    return problem('dkim_service_excluded', { seen: services.join(':') });
  }
  return null;
}

function keyNotes(published: Tags): RecordProblem[] {
  const notes: RecordProblem[] = [];
  if (/\s/.test(published.get('p') ?? '')) notes.push(problem('dkim_key_spaces'));
  const hashes = listOf(published.get('h'));
  if (hashes.includes('sha256'))
    notes.push(problem('dkim_hash_limited', { seen: hashes.join(':') }));
  if (listOf(published.get('t')).includes('y')) notes.push(problem('dkim_testing'));
  return notes;
}

function listOf(value: string | undefined): string[] {
  return (value ?? '')
    .split(':')
    .map((item) => item.trim().toLowerCase())
    .filter(Boolean);
}
