import type { Dns, DnsAnswer } from '../core/dns.js';
import type { ZoneRecord } from './domain-records.js';
import { problem, type RecordProblem } from './record-problems.js';

/** What was found of one record. */
export interface Verdict {
  /** `wrong`: something is there, and does not serve. `unknown`: the DNS could not be asked. */
  readonly state: 'found' | 'missing' | 'wrong' | 'unknown';
  /** The form that was judged: the one that is published or, where none is, the one that we advise. */
  readonly form: ZoneRecord;
  /** Values as the DNS gives them; of CNAMEs the target. */
  readonly seen: readonly string[];
  /** Why it is not found; null when it is. */
  readonly problem: RecordProblem | null;
  /** What else is worth a remark. */
  readonly notes: readonly RecordProblem[];
}

export function found(
  form: ZoneRecord,
  seen: readonly string[],
  notes: readonly RecordProblem[] = [],
): Verdict {
  return { state: 'found', form, seen, problem: null, notes };
}

export function missing(form: ZoneRecord, seen: readonly string[] = []): Verdict {
  const reason = problem('record_missing', { name: form.name });
  return { state: 'missing', form, seen, problem: reason, notes: [] };
}

export function wrong(
  form: ZoneRecord,
  seen: readonly string[],
  reason: RecordProblem,
  notes: readonly RecordProblem[] = [],
): Verdict {
  return { state: 'wrong', form, seen, problem: reason, notes };
}

/** None where the name or the type does not exist. Throws DnsFailure. */
export function recordsOf<T>(answer: DnsAnswer<T>): readonly T[] {
  return answer.kind === 'records' ? answer.records : [];
}

/** The texts of a name, aliases followed. Throws DnsFailure. */
export async function textsAt(dns: Dns, name: string): Promise<readonly string[]> {
  return recordsOf(await dns.txt(name));
}

/** What the name is an alias of, or null. Throws DnsFailure. */
export async function aliasOf(dns: Dns, name: string): Promise<string | null> {
  return recordsOf(await dns.cname(name))[0] ?? null;
}

/** What a web form or a zone file editor leaves in a text that looked right when it was typed; null when nothing. */
export function leftovers(text: string): RecordProblem | null {
  if (text.includes('\\')) return problem('backslash_in_text');
  // Matches straight quotes and those of a word processor.
  return /["“”„]/.test(text) ? problem('quotes_in_text') : null;
}

/** Why an alias is not the one that is wanted. */
export function wrongAlias(target: string, expected: ZoneRecord): RecordProblem {
  // `host.service.example` entered without the final dot becomes `host.service.example.example.com`.
  const doubled = target.startsWith(`${expected.value}.`);
  const code = doubled ? 'cname_target_doubled' : 'cname_elsewhere';
  return problem(code, { target, expected: expected.value });
}

/** Reads `tag=value; tag=value` (RFC 6376 section 3.2); of a tag that is there twice the first. */
export function readTags(text: string): ReadonlyMap<string, string> {
  const tags = new Map<string, string>();
  for (const part of text.split(';')) {
    const equals = part.indexOf('=');
    if (equals < 0) continue;
    const name = part.slice(0, equals).trim();
    if (!tags.has(name)) tags.set(name, part.slice(equals + 1).trim());
  }
  return tags;
}
