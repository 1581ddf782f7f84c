import { clientKey } from '../core/client-key.js';
import type { Clock } from '../core/clock.js';
import { TokenBuckets } from '../core/token-buckets.js';

/** Clients that are remembered; who is forgotten begins anew. */
const CLIENTS = 50_000;

/** How often one client may ask for pages that need nobody to have logged in, in this process. */
export class PageLimit {
  readonly #clients: TokenBuckets;

  constructor(perMinute: number, clock: Pick<Clock, 'monotonic'>) {
    this.#clients = new TokenBuckets(CLIENTS, perMinute, clock);
  }

  /** 0 when it may, else seconds to wait. */
  take(address: string): number {
    return Math.ceil(this.#clients.take(clientKey(address)) / 1000);
  }
}
