import { LRUCache } from 'lru-cache';
import { atMost } from '../core/lookup-cache.js';
import type { Clock } from '../core/clock.js';

const WINDOW_MS = 600_000;
const ADDRESSES = 100_000;

/** Counts failed log-ins by address, within a sliding window of ten minutes; bounded in memory. */
export class AuthLimiter {
  readonly #failures = new LRUCache<string, number[]>({ ...atMost(ADDRESSES) });

  constructor(
    private readonly limit: number,
    private readonly clock: Clock,
  ) {}

  blocked(address: string): boolean {
    return this.#recent(address).length >= this.limit;
  }

  failed(address: string): void {
    const recent = this.#recent(address);
    recent.push(this.clock.monotonic());
    this.#failures.set(address, recent.slice(-this.limit));
  }

  #recent(address: string): number[] {
    const since = this.clock.monotonic() - WINDOW_MS;
    return (this.#failures.get(address) ?? []).filter((at) => at > since);
  }
}
