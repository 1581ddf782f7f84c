import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { utcDay } from '../core/day.js';
import { RootLog } from '../core/log.js';
import { Loop } from '../core/loop.js';
import type { ReportedPolicy, TlsProblem } from './host-tls.js';
import type { FailureDetail } from './tls-report.js';
import { TlsResultsStore, type CountedSessions } from './tls-results.store.js';

/** What a crash may cost: a report that counts a little less. */
const FLUSH_MS = 15_000;
/** Beyond that, until the next flush, failures are counted without telling them apart, and then not at all. */
const MAX_APART = 20_000;
const MAX_COUNTED = 100_000;
/** A report need not repeat what a hostile host writes into its certificate. */
const MAX_WHY = 300;
const BATCH = 1_000;

/** One session, or one that should have been, with a host of a domain. */
export interface TlsSession {
  readonly domain: string;
  readonly policy: ReportedPolicy;
  readonly problem: TlsProblem | null;
  readonly sendingIp: string | null;
  readonly mxHost: string | null;
  readonly receivingIp: string | null;
}

/** Counts sessions by policy domain, day, policy and what failed (RFC 8460): memory → table, every few seconds. */
@Injectable()
export class TlsResults {
  #counted = new Map<string, CountedSessions>();
  readonly #loop: Loop;

  constructor(
    private readonly store: TlsResultsStore,
    private readonly clock: Clock,
    root: RootLog,
  ) {
    const log = root.room('tls-policy');
    this.#loop = new Loop('tls results', FLUSH_MS, clock, log, () => this.flush());
  }

  onApplicationBootstrap(): void {
    this.#loop.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.#loop.stop();
    await this.flush();
  }

  count(session: TlsSession): void {
    const { domain, policy } = session;
    const day = utcDay(this.clock.now());
    const detail = detailOf(session, this.#counted.size < MAX_APART);
    const key = hash('sha256', JSON.stringify([policy, detail]), 'buffer');
    const name = `${domain} ${day} ${key.toString('base64')}`;
    const known = this.#counted.get(name);
    if (known) known.sessions++;
    else if (this.#counted.size < MAX_COUNTED)
      this.#counted.set(name, { domain, day, key, policy, detail, sessions: 1 });
  }

  /** Stores what was counted. What can not be stored is kept for the next time. */
  async flush(): Promise<void> {
    const counted = [...this.#counted.values()];
    this.#counted = new Map();
    while (counted.length > 0) {
      const some = counted.slice(0, BATCH);
      try {
        await this.store.add(some);
      } catch (error) {
        for (const one of counted) this.#putBack(one);
        throw error;
      }
      counted.splice(0, some.length);
    }
  }

  #putBack(one: CountedSessions): void {
    const name = `${one.domain} ${one.day} ${one.key.toString('base64')}`;
    const known = this.#counted.get(name);
    if (known) known.sessions += one.sessions;
    else this.#counted.set(name, one);
  }
}

function detailOf(session: TlsSession, apart: boolean): FailureDetail | null {
  const { problem, sendingIp, mxHost, receivingIp } = session;
  if (problem === null) return null;
  const { result } = problem;
  if (!apart) return { result, why: '', sendingIp: null, mxHost: null, receivingIp: null };
  const why = problem.why.slice(0, MAX_WHY).replaceAll('\0', ' ').toWellFormed();
  return { result, why, sendingIp, mxHost, receivingIp };
}
