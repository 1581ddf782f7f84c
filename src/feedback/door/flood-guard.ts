import { LRUCache } from 'lru-cache';
import type { Clock } from '../../core/clock.js';
import { clientKey } from '../../core/client-key.js';
import { expiring } from '../../core/lookup-cache.js';
import { TokenBucket } from '../../core/token-bucket.js';
import { Refused } from '../../mail/refusal.js';
import type { FeedbackConfig } from '../feedback.config.js';
import type { TakenAddress } from './mailboxes.service.js';

type Limits = Pick<FeedbackConfig, 'perMinutePerAddress' | 'unattributedPerMinute'>;

/** What was not seen for longest is forgotten, so that no flood fills the memory. */
const CLIENTS = 10_000;
const TOKENS = 50_000;
const HOUR_MS = 3_600_000;
/** Mails in an hour to one valid token: of one recipient a few, of a whole message some for each of its recipients. */
const PER_RECIPIENT = 20;
const PER_MESSAGE = 2_000;

/** How much the door takes from whom. Everything counts for one process. */
export class FloodGuard {
  readonly #clients: LRUCache<string, TokenBucket>;
  readonly #tokens: LRUCache<string, { count: number }>;
  readonly #unattributed: TokenBucket;

  constructor(
    private readonly limits: Limits,
    private readonly clock: Clock,
  ) {
    this.#clients = new LRUCache({ max: CLIENTS });
    this.#tokens = new LRUCache({ max: TOKENS, ...expiring(clock) });
    const { unattributedPerMinute } = limits;
    this.#unattributed = new TokenBucket(
      unattributedPerMinute,
      unattributedPerMinute,
      clock.monotonic(),
    );
  }

  /** A client begins a mail. Throws when it has sent too many. */
  mail(clientAddress: string): void {
    const key = clientKey(clientAddress);
    const { perMinutePerAddress } = this.limits;
    let bucket = this.#clients.get(key);
    if (!bucket) {
      bucket = new TokenBucket(perMinutePerAddress, perMinutePerAddress, this.clock.monotonic());
      this.#clients.set(key, bucket);
    }
    if (bucket.take(this.clock.monotonic()) > 0) throw new Refused('too_much_feedback');
  }

  /** A mail names one of our addresses. Throws when that had enough: strangers together, or one token. */
  recipient({ address, token }: TakenAddress): void {
    if (token.kind !== 'valid') {
      if (this.#unattributed.take(this.clock.monotonic()) > 0)
        throw new Refused('too_many_reports', { address });
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
