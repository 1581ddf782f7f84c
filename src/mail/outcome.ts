import type { Reason } from './reason.js';
import type { Reply } from './reply.js';

/** What came of one recipient in one attempt. A value, never thrown. */
export type Outcome =
  | { readonly kind: 'delivered'; readonly reason: 'accepted_by_remote'; readonly reply: Reply }
  /**
   * `deferred` is worth another attempt, `failed` is final for this recipient. `scope` says who is to blame, and so what
   * else should wait.
   */
  | {
      readonly kind: 'deferred' | 'failed';
      readonly reason: Reason;
      readonly scope: Scope;
      readonly reply: Reply | null;
    };

/** Whom a refusal blames: this recipient, this message, or the whole destination. */
export type Scope = 'recipient' | 'message' | 'destination';
