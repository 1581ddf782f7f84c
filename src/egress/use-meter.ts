import type { AttemptNote } from './egress-ip.js';
import type { IpUse, TenancyUse, UseStore } from './use.store.js';
import { NO_USE, OTHERS, hourOf, type Use } from './warm-up.js';

/** What is counted: what came of an attempt, or a complaint that came later. */
export type Counted = Omit<AttemptNote, 'outcome'> & { readonly outcome: keyof Use };

/** Counts in memory what came of attempts, until it is stored. */
export class UseMeter {
  #ofIps = new Map<string, IpUse>();
  #ofTenancies = new Map<string, TenancyUse>();
  #flushing: Promise<void> = Promise.resolve();

  constructor(private readonly store: Pick<UseStore, 'add'>) {}

  note({ ip, provider, tenancyId, outcome, at }: Counted): void {
    const hour = hourOf(at);
    const one = { ...NO_USE, [outcome]: 1 };
    this.#countTenancy({ ...one, tenancyId, hour });
    if (ip !== null) this.#countIp({ ...one, ipId: ip, provider: provider ?? OTHERS, hour });
  }

  /** Stores what was counted. Rejects when that failed; it is counted then, still. */
  flush(): Promise<void> {
    const next = this.#flushing.catch(() => undefined).then(() => this.#store());
    this.#flushing = next;
    return next;
  }

  async #store(): Promise<void> {
    const [ofIps, ofTenancies] = [[...this.#ofIps.values()], [...this.#ofTenancies.values()]];
    if (ofTenancies.length === 0) return;
    this.#ofIps = new Map();
    this.#ofTenancies = new Map();
    try {
      await this.store.add(ofIps, ofTenancies);
    } catch (error) {
      for (const use of ofIps) this.#countIp(use);
      for (const use of ofTenancies) this.#countTenancy(use);
      throw error;
    }
  }

  #countIp(use: IpUse): void {
    const key = `${use.ipId} ${use.provider} ${use.hour}`;
    this.#ofIps.set(key, sum(this.#ofIps.get(key), use));
  }

  #countTenancy(use: TenancyUse): void {
    const key = `${use.tenancyId} ${use.hour}`;
    this.#ofTenancies.set(key, sum(this.#ofTenancies.get(key), use));
  }
}

function sum<T extends Use>(before: T | undefined, more: T): T {
  if (!before) return more;
  return {
    ...more,
    delivered: before.delivered + more.delivered,
    deferred: before.deferred + more.deferred,
    blocked: before.blocked + more.blocked,
    bounced: before.bounced + more.bounced,
    complained: before.complained + more.complained,
  };
}
