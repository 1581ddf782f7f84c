import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { atMost } from '../core/lookup-cache.js';
import { Clock } from '../core/clock.js';
import { TokenBucket } from '../core/token-bucket.js';
import { IngestionConfig } from './ingestion.config.js';

const TENANCIES = 20_000;

/**
 * How much transactional mail of a tenancy goes before bulk. What is beyond that is delivered too, as bulk: so calling
 * newsletters transactional delays the tenancy's own receipts, and nobody else's.
 */
@Injectable()
export class HasteBudget {
  readonly #tenancies = new LRUCache<string, TokenBucket>({ ...atMost(TENANCIES) });

  constructor(
    private readonly clock: Clock,
    private readonly config: IngestionConfig,
  ) {}

  /** Whether a message for so many recipients may still go with haste. */
  take(tenancyId: string, recipients: number): boolean {
    const { transactionalPerMinute } = this.config;
    const now = this.clock.monotonic();
    let bucket = this.#tenancies.get(tenancyId);
    if (!bucket) {
      bucket = new TokenBucket(transactionalPerMinute, transactionalPerMinute, now);
      this.#tenancies.set(tenancyId, bucket);
    }
    return bucket.take(now, recipients) === 0;
  }
}
