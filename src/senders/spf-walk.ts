import type { Dns } from '../core/dns.js';
import { problem, type RecordProblem } from './record-problems.js';
import { isSpf, readSpf, type SpfTerm } from './spf-terms.js';
import { recordsOf, textsAt } from './verdict.js';

/** RFC 7208 section 4.6.4: terms that ask the DNS, names without an answer, and hosts of one mx. */
const MAX_LOOKUPS = 10;
const MAX_VOID_LOOKUPS = 2;
const MAX_MX_HOSTS = 10;

/** Where we stop to count, so that nobody's record makes us ask without end. */
const MOST_WALKED = 40;

export interface SpfWalk {
  /** Hosts whose record decides, with a pass: named by include or redirect, at any depth. */
  readonly included: ReadonlySet<string>;
  /** What makes receivers give up on the record or makes it worthless, the gravest first. */
  readonly problems: readonly RecordProblem[];
  readonly notes: readonly RecordProblem[];
}

/**
 * Follows a record as a receiver does for whom nothing matches: terms in order up to `all`, includes into the depth,
 * then redirect. Each include, a, mx, ptr, exists and redirect counts. Rejects with DnsFailure where a receiver would
 * answer with a temporary error.
 */
export async function walkSpf(dns: Dns, domain: string, record: string): Promise<SpfWalk> {
  const walk = new Walk(dns);
  await walk.follow({ domain, path: [domain], passing: true }, record);
  return walk;
}

/** The record that is being read. */
interface Place {
  readonly domain: string;
  /** The names that led here, with this one. */
  readonly path: readonly string[];
  /** A match here is a pass of the whole record. */
  readonly passing: boolean;
}

class Walk implements SpfWalk {
  readonly included = new Set<string>();
  readonly notes: RecordProblem[] = [];
  readonly #found: RecordProblem[] = [];
  readonly #lookups: string[] = [];
  readonly #void: string[] = [];

  constructor(private readonly dns: Dns) {}

  get problems(): RecordProblem[] {
    const limits: RecordProblem[] = [];
    const count = this.#lookups.length;
    if (count > MAX_LOOKUPS) {
      const shown = count >= MOST_WALKED ? `${MOST_WALKED} or more` : count;
      const terms = this.#lookups.join(' ');
      limits.push(problem('spf_too_many_lookups', { count: shown, terms }));
    }
    if (this.#void.length > MAX_VOID_LOOKUPS) {
      const details = { count: this.#void.length, terms: this.#void.join(' ') };
      limits.push(problem('spf_too_many_void_lookups', details));
    }
    return [...this.#found, ...limits];
  }

  async follow(place: Place, record: string): Promise<void> {
    const reading = readSpf(record);
    if (reading.kind === 'syntax_error') {
      this.#found.push(problem('spf_syntax', { at: place.domain, term: reading.term }));
      return;
    }
    for (const term of reading.terms) {
      if (term.kind === 'redirect') continue;
      if (term.kind === 'all') return this.#noteAll(term, place);
      await this.#mechanism(term, place);
    }
    const redirect = reading.terms.find(({ kind }) => kind === 'redirect');
    if (redirect) return this.#other(redirect, place);
    if (place.path.length === 1) this.notes.push(problem('spf_open_end'));
  }

  #noteAll(term: SpfTerm, place: Place): void {
    if (term.qualifier === '+' && place.passing) {
      this.#found.push(problem('spf_pass_all', { at: place.domain, term: term.text }));
    }
    if (term.qualifier === '?' && place.path.length === 1) this.notes.push(problem('spf_open_end'));
  }

  async #mechanism(term: SpfTerm, place: Place): Promise<void> {
    const host = term.host ?? (term.text.includes('%') ? null : place.domain);
    switch (term.kind) {
      case 'all':
      case 'ip4':
      case 'ip6':
        return;
      case 'include':
      case 'redirect':
        return this.#other(term, place);
      case 'ptr':
        this.notes.push(problem('spf_ptr', { at: place.domain }));
        this.#count(term);
        return;
      case 'exists':
        if (this.#count(term) && host && !(await this.#has('a', host))) this.#void.push(term.text);
        return;
      case 'a': {
        if (!this.#count(term) || !host) return;
        const answers = (await this.#has('a', host)) || (await this.#has('aaaa', host));
        if (!answers) this.#void.push(term.text);
        return;
      }
      case 'mx':
        if (this.#count(term) && host) await this.#mailHosts(term, host, place);
        return;
    }
  }

  async #mailHosts(term: SpfTerm, host: string, place: Place): Promise<void> {
    const count = recordsOf(await this.dns.mx(host)).length;
    if (count === 0) this.#void.push(term.text);
    if (count > MAX_MX_HOSTS) {
      this.#found.push(
        problem('spf_too_many_mx', { at: place.domain, target: host, count: String(count) }),
      );
    }
  }

  /** The record of another name, for which include and redirect stand. */
  async #other(term: SpfTerm, place: Place): Promise<void> {
    if (!this.#count(term) || term.host === null) return;
    const target = term.host;
    const passing = place.passing && term.qualifier === '+';
    if (passing) this.included.add(target);
    const details = { at: place.domain, target };
    if (place.path.includes(target)) {
      this.#found.push(problem('spf_include_loop', details));
      return;
    }
    const records = (await textsAt(this.dns, target)).filter(isSpf);
    if (records.length !== 1) {
      this.#found.push(problem('spf_include_broken', { ...details, count: records.length }));
      return;
    }
    const path = [...place.path, target];
    await this.follow({ domain: target, path, passing }, records[0]!);
  }

  /** False when enough was counted and nothing more is to be asked. */
  #count(term: SpfTerm): boolean {
    if (this.#lookups.length >= MOST_WALKED) return false;
    this.#lookups.push(term.text);
    return true;
  }

  async #has(type: 'a' | 'aaaa', host: string): Promise<boolean> {
    return recordsOf(await this.dns[type](host)).length > 0;
  }
}
