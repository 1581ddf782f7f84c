import type { Reason } from './reason.js';
import type { Reply } from './reply.js';
import type { Blames, ReplyStage, Verdict } from './verdict.js';

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
      /** What the reply means; null for what had none. */
      readonly verdict: Verdict | null;
    };

/** An outcome that is no delivery. */
export type Refusal = Exclude<Outcome, { readonly kind: 'delivered' }>;

/** Whom a refusal blames: this recipient, this message, or the whole destination. */
export type Scope = 'recipient' | 'message' | 'destination';

/**
 * The outcome of a negative reply. Before MAIL nothing is final, since not a word was said of the message, and a 4xx never
 * is; whether a 5xx is final is for the verdict to say, since large providers use 5xx for limits by the hour.
 */
export function refused(stage: ReplyStage, reply: Reply, verdict: Verdict): Refusal {
  const { action, reason } = verdict;
  const isFinal = isFinalReply(stage, reply) && action !== 'retry' && action !== 'split';
  const scope = scopeOf(stage, reply, verdict.blames);
  return { kind: isFinal ? 'failed' : 'deferred', reason, scope, reply, verdict };
}

/** Whether the server may mean a reply for good. */
export function isFinalReply(stage: ReplyStage, { code }: Pick<Reply, 'code'>): boolean {
  return code >= 500 && code <= 599 && isAboutMessage(stage);
}

/** From MAIL on; what is said before concerns all our mail. */
export function isAboutMessage(stage: ReplyStage): boolean {
  return stage === 'mail' || stage === 'rcpt' || stage === 'data' || stage === 'dot';
}

/** Whoever writes these is heard alone, also where the server closes the channel over it: others' mail must not wait. */
const OF_ONE_SENDER: ReadonlySet<Blames> = new Set(['sender_domain', 'tenancy', 'content']);
const OF_RECIPIENT: ReadonlySet<Blames> = new Set(['recipient', 'recipient_domain']);
const OF_DESTINATION: ReadonlySet<Blames> = new Set([
  'egress_ip',
  'egress_subnet',
  'our_config',
  'remote_system',
]);

function scopeOf(stage: ReplyStage, { code }: Reply, blames: Blames): Scope {
  if (!isAboutMessage(stage) || code < 400 || code > 599) return 'destination';
  if (OF_DESTINATION.has(blames)) return 'destination';
  if (OF_RECIPIENT.has(blames)) return 'recipient';
  if (code === 421 && !OF_ONE_SENDER.has(blames)) return 'destination';
  const isOfRecipient = stage === 'rcpt' && (blames === 'unknown' || blames === 'content');
  return isOfRecipient ? 'recipient' : 'message';
}
