import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Clock } from '../../core/clock.js';
import { atMost, expiring } from '../../core/lookup-cache.js';
import { MAX_CLOCK_SKEW_MS } from './verify-signature.js';

/** The SDKs give up connecting after 10 seconds. The rest is for a client, or for us, being busy. */
export const TWIN_MS = 30_000;

/**
 * A signature of a clock that runs ahead is good for twice the skew. Five minutes more for the body: a head that came in
 * time may be asked about as late as its body ends.
 */
export const KEEP_MS = 2 * MAX_CLOCK_SKEW_MS + 5 * 60_000;

/**
 * Remembers signatures that changed something, so that a recorded request can not be sent again later.
 *
 * What may be refused follows from how signatures come about. They cover method, target, host, digest of the body and a
 * date to the second, and RSA with PKCS#1 v1.5 has no randomness, so the same request signed twice in one second has one
 * signature. `opc-request-id` and `opc-retry-token` are not signed: a replayer writes into them what he likes, so they
 * prove nothing. Two things that honest clients do therefore show a signature again:
 *
 * - A program sends the same mail twice within a second, and means it.
 * - A retry within the same second. The SDKs sign every attempt anew with a new date. TypeScript and Go wait at least a
 *   second before it; Python waits between 0 and 2 seconds, and anybody may set a shorter wait.
 *
 * Both were signed within one second, so they also arrive close together. A signature is taken again for `TWIN_MS` after
 * it first came, and refused from then on, until its date alone refuses it. GET and HEAD change nothing and are always
 * taken. PUT and DELETE are not, although they can be repeated: a replayed PUT would undo a later one.
 *
 * The limits of this: a replay within `TWIN_MS` passes. The memory is this process's: another process on the same
 * database, or this one after a restart, has not seen what was taken here. TLS is what keeps requests from being recorded.
 */
export class ReplayMemory {
  /** When a signature first arrived. The digest stands for it: 44 letters instead of up to 1024 octets. */
  readonly #firstArrival: LRUCache<string, number>;

  /** When full, what came first is forgotten first. `entries` should hold the changes of `KEEP_MS`. */
  constructor(entries: number, clock: Clock) {
    this.#firstArrival = new LRUCache({ ...atMost(entries), ...expiring(clock), ttl: KEEP_MS });
  }

  /**
   * Whether this is a replay. To be asked once for every request whose signature was found right, and for no other: a
   * stranger must not be able to fill the memory. `arrivedAt` is the `nowMs` that the head was verified with.
   */
  isReplay(request: { method: string; signature: Uint8Array; arrivedAt: number }): boolean {
    if (request.method === 'GET' || request.method === 'HEAD') return false;
    const digest = createHash('sha256').update(request.signature).digest('base64');
    // Peek, because a get would make it younger in the order of forgetting.
    const first = this.#firstArrival.peek(digest);
    if (first === undefined) {
      this.#firstArrival.set(digest, request.arrivedAt);
      return false;
    }
    return request.arrivedAt - first > TWIN_MS;
  }
}
