import { LRUCache } from 'lru-cache';
import type { Clock } from '../../core/clock.js';
import { clientKey } from '../../core/client-key.js';
import { atMost, expiring } from '../../core/lookup-cache.js';
import { TokenBuckets } from '../../core/token-buckets.js';
import { Refused } from '../../mail/refusal.js';
import type { FeedbackConfig } from '../feedback.config.js';
import type { TakenAddress } from './mailboxes.service.js';

type Limits = Pick<
  FeedbackConfig,
  'perMinutePerAddress' | 'unattributedPerMinutePerAddress' | 'unattributedPerMinute'
>;

/** What was not seen for longest is forgotten, so that no flood fills the memory. */
const CLIENTS = 10_000;
const TOKENS = 50_000;
/** Strangers, `fbl@`, and the addresses that the operator registered: more than anybody registers. */
const SHARES = 1_000;
const HOUR_MS = 3_600_000;
/** Mails in an hour to one valid token: of one recipient a few, of a whole message some for each of its recipients. */
const PER_RECIPIENT = 20;
const PER_MESSAGE = 2_000;

/** How much the door takes from whom. Everything counts for one process. */
export class FloodGuard {
  readonly #clients: TokenBuckets;
  readonly #strangers: TokenBuckets;
  readonly #shares: TokenBuckets;
  readonly #tokens: LRUCache<string, { count: number }>;

  constructor(limits: Limits, clock: Clock) {
    this.#clients = new TokenBuckets(CLIENTS, limits.perMinutePerAddress, clock);
    this.#strangers = new TokenBuckets(CLIENTS, limits.unattributedPerMinutePerAddress, clock);
    this.#shares = new TokenBuckets(SHARES, limits.unattributedPerMinute, clock);
    this.#tokens = new LRUCache({ ...atMost(TOKENS), ...expiring(clock) });
  }

  /** A client begins a mail. Throws when it has sent too many. */
  mail(client: string): void {
    if (this.#clients.take(clientKey(client)) > 0) throw new Refused('too_much_feedback');
  }

  /**
   * A mail of a client names one of our addresses. Throws when that had enough: without a valid token from this client, or
   * from all together; with one, by this token. What all together may send is counted apart for each feedback loop, so
   * that no noise elsewhere keeps complaints out.
   */
  recipient(client: string, { address, token, loop }: TakenAddress): void {
    if (token.kind !== 'valid') {
      const isTooMuch =
        this.#strangers.take(clientKey(client)) > 0 || this.#shares.take(loop ?? '') > 0;
      if (isTooMuch) throw new Refused('too_many_reports', { address });
      return;
    }
    const key = `${token.messageId} ${token.recipientId}`;
    let seen = this.#tokens.get(key);
    if (!seen) {
      seen = { count: 0 };
      this.#tokens.set(key, seen, { ttl: HOUR_MS });
    }
    if (++seen.count > (token.recipientId === null ? PER_MESSAGE : PER_RECIPIENT))
      throw new Refused('too_many_reports', { address });
  }
}
