import type { Clock } from '../../core/clock.js';
import { TokenBuckets } from '../../core/token-buckets.js';
import { ApiError } from '../../rest/api-error.js';

const PER_MINUTE = 10;
const TENANCIES = 10_000;

/** Connections for traces: one at a time for a user, few in a minute for a tenancy, since strangers pay for them. */
export class TraceLimits {
  readonly #busy = new Set<string>();
  readonly #tenancies: TokenBuckets;

  constructor(clock: Pick<Clock, 'monotonic'>) {
    this.#tenancies = new TokenBuckets(TENANCIES, PER_MINUTE, clock);
  }

  /** Throws TooManyRequests. */
  async run<T>(
    { tenancyId, userId }: { readonly tenancyId: string; readonly userId: string },
    work: () => Promise<T>,
  ): Promise<T> {
    const who = `${tenancyId} ${userId}`;
    if (this.#busy.has(who))
      throw new ApiError('too_many_requests', { what: 'A trace of yours is under way' }, 10);
    const wait = this.#tenancies.take(tenancyId);
    if (wait > 0) {
      const what = `A tenancy has ${PER_MINUTE} traces with a connection in a minute`;
      throw new ApiError('too_many_requests', { what }, Math.ceil(wait / 1000));
    }
    this.#busy.add(who);
    try {
      return await work();
    } finally {
      this.#busy.delete(who);
    }
  }
}
