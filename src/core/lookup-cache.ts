import { LRUCache } from 'lru-cache';
import type { Clock } from './clock.js';

/**
 * Remembers what look-ups found, for a while that depends on what was found. Concurrent look-ups of one key share one
 * load; a load that fails is not remembered. Bounded: what was not asked for longest goes first.
 */
export class LookupCache<T> {
  readonly #found: LRUCache<string, { readonly value: T }>;
  readonly #loading = new Map<string, Promise<T>>();

  /** `keepMs` says how long a value stays; 0 or less: not at all. */
  constructor(
    entries: number,
    clock: Clock,
    private readonly keepMs: (value: T) => number,
  ) {
    this.#found = new LRUCache({ ...atMost(entries), ...expiring(clock) });
  }

  async get(key: string, load: () => Promise<T>): Promise<T> {
    const known = this.#found.get(key);
    if (known) return known.value;
    const shared = this.#loading.get(key);
    if (shared) return shared;
    const loading = load();
    this.#loading.set(key, loading);
    try {
      const value = await loading;
      const ttl = this.keepMs(value);
      // Forgotten while it was loaded: what it found may be from before the change.
      if (ttl > 0 && this.#loading.get(key) === loading) this.#found.set(key, { value }, { ttl });
      return value;
    } finally {
      if (this.#loading.get(key) === loading) this.#loading.delete(key);
    }
  }

  /** The next `get` of this key loads anew, also when one is under way. */
  forget(key: string): void {
    this.#found.delete(key);
    this.#loading.delete(key);
  }

  clear(): void {
    this.#found.clear();
    this.#loading.clear();
  }
}

/**
 * Options of an LRUCache that holds so many entries. Its own `max` takes the memory of a full cache at once, which all
 * caches of a process together would pay for at each start.
 */
export function atMost(entries: number): { maxSize: number; sizeCalculation: () => 1 } {
  return { maxSize: entries, sizeCalculation: () => 1 };
}

/** Options that let an LRUCache expire by our clock. It takes a start of 0 for "never", hence the 1. */
export function expiring(clock: Pick<Clock, 'monotonic'>): {
  ttl: number;
  ttlResolution: 0;
  perf: { now(): number };
} {
  return { ttl: 1, ttlResolution: 0, perf: { now: () => clock.monotonic() + 1 } };
}
