import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { TokenBuckets } from '../core/token-buckets.js';
import { IngestionConfig } from './ingestion.config.js';

const TENANCIES = 20_000;

/**
 * How much transactional mail of a tenancy goes before bulk. What is beyond that is delivered too, as bulk: so calling
 * newsletters transactional delays the tenancy's own receipts, and nobody else's.
 */
@Injectable()
export class HasteBudget {
  readonly #tenancies: TokenBuckets;

  constructor(clock: Clock, config: IngestionConfig) {
    this.#tenancies = new TokenBuckets(TENANCIES, config.transactionalPerMinute, clock);
  }

  /** Whether a message for so many recipients may still go with haste. */
  take(tenancyId: string, recipients: number): boolean {
    return this.#tenancies.take(tenancyId, recipients) === 0;
  }
}
