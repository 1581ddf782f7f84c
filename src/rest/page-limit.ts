import { LRUCache } from 'lru-cache';
import { clientKey } from '../core/client-key.js';
import type { Clock } from '../core/clock.js';
import { atMost } from '../core/lookup-cache.js';
import { TokenBucket } from '../core/token-bucket.js';

/** Clients that are remembered; who is forgotten begins anew. */
const CLIENTS = 50_000;

/** How often one client may ask for pages that need nobody to have logged in, in this process. */
export class PageLimit {
  readonly #buckets = new LRUCache<string, TokenBucket>({ ...atMost(CLIENTS) });

  constructor(
    private readonly perMinute: number,
    private readonly clock: Pick<Clock, 'monotonic'>,
  ) {}

  /** 0 when it may, else seconds to wait. */
  take(address: string): number {
    const now = this.clock.monotonic();
    const key = clientKey(address);
    let bucket = this.#buckets.get(key);
    if (!bucket) {
      bucket = new TokenBucket(this.perMinute, this.perMinute, now);
      this.#buckets.set(key, bucket);
    }
    return Math.ceil(bucket.take(now) / 1000);
  }
}
