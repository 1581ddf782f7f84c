import { LRUCache } from 'lru-cache';
import type { Clock } from './clock.js';
import { atMost } from './lookup-cache.js';
import { TokenBucket } from './token-bucket.js';

/** One rate for each of many, with a burst of a minute. Bounded: who was not heard of for longest begins anew. */
export class TokenBuckets {
  readonly #buckets: LRUCache<string, TokenBucket>;

  constructor(
    keys: number,
    private readonly perMinute: number,
    private readonly clock: Pick<Clock, 'monotonic'>,
  ) {
    this.#buckets = new LRUCache({ ...atMost(keys) });
  }

  /** 0 when there were enough tokens of this key, else milliseconds to wait; see `TokenBucket`. */
  take(key: string, tokens = 1): number {
    const now = this.clock.monotonic();
    let bucket = this.#buckets.get(key);
    if (!bucket) {
      bucket = new TokenBucket(this.perMinute, this.perMinute, now);
      this.#buckets.set(key, bucket);
    }
    return bucket.take(now, tokens);
  }
}
