import type { RowId } from '../core/id.js';
import type { Reason } from '../mail/reason.js';
import type { Blames, Confidence } from '../mail/verdict.js';

/** Everything that can happen to a recipient. The log is only ever added to. */
export type EventKind =
  /** We answered 250 (or 2xx) for this recipient. */
  | 'accepted'
  /** The recipient is on the suppression list; nothing is sent. */
  | 'suppressed'
  /** The receiving server took the message. */
  | 'delivered'
  /** An attempt ended without an answer that is final; another one follows. */
  | 'deferred'
  /** The receiving server, or the DNS, said no for good. */
  | 'bounced'
  /** The time for attempts is over. */
  | 'expired'
  /** A person took the recipient out of the queue; nobody is notified. */
  | 'deleted'
  /** A notification about this recipient was queued for the sender (RFC 3464). */
  | 'notified';

/** One thing that happened. `id` is made by the owner of the shard, so events of a shard commit in the order of their ids. */
export interface MessageEvent {
  readonly id: RowId;
  readonly messageId: RowId;
  /** Null for what concerns the message as a whole. */
  readonly recipientId: RowId | null;
  readonly tenancyId: string;
  readonly kind: EventKind;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly reason: Reason | null;
  /** The attempt that brought it about, with its transcript. */
  readonly attemptId: RowId | null;
  readonly detail: EventDetail | null;
}

/** What a reader may want to see without opening the transcript. */
export interface EventDetail {
  readonly reply?: string;
  /** The reply rule that decided, whom it blames, and how sure it is. */
  readonly ruleId?: string;
  readonly blames?: Blames;
  readonly confidence?: Confidence;
  readonly mxHost?: string;
  readonly mxAddress?: string;
  readonly tls?: string;
  /** The next attempt, as ISO 8601. */
  readonly dueAt?: string;
  /** What the person said who ended it. */
  readonly note?: string;
  /** The notification that was queued. */
  readonly notificationId?: RowId;
}
