import type { RowId } from '../core/id.js';
import type { Reason } from '../mail/reason.js';
import type { Action, Blames, Confidence, Permanence } from '../mail/verdict.js';

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
  | 'notified'
  | ReportedKind;

/**
 * What is told of a recipient from outside, at any time after the message was taken, also when it had been delivered. It
 * changes nothing of the recipient's own state.
 */
export type ReportedKind =
  /** A bounce came as mail, after a receiving server had taken the message. */
  | 'bounce_reported'
  /** A server further on says that the message is late (RFC 3464 action `delayed`). */
  | 'delay_reported'
  /** The recipient, or the provider for it, calls the message spam (RFC 5965). */
  | 'complained'
  /** The recipient wants no more of this mail, by link, button or mail. */
  | 'unsubscribed'
  /** The message was shown; `detail.isMachine` when a program fetched it. */
  | 'opened'
  /** A link of the message was followed. */
  | 'clicked';

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
  /** What the rule wants done, and whether time heals it. */
  readonly action?: Action;
  readonly permanence?: Permanence;
  readonly mxHost?: string;
  /** Who runs the mail hosts, where that is known, and the address of ours that the attempt came from. */
  readonly provider?: string;
  readonly egressIp?: string;
  readonly mxAddress?: string;
  readonly tls?: string;
  /** The next attempt, as ISO 8601. */
  readonly dueAt?: string;
  /** What the person said who ended it. */
  readonly note?: string;
  /** The notification that was queued. */
  readonly notificationId?: RowId;
  /** Of a report from outside: the code and enhanced code in it, and who wrote it. */
  readonly smtpCode?: number;
  readonly enhancedStatus?: string;
  readonly reporter?: string;
  /** Of a complaint: the Feedback-Type (RFC 5965 section 3.1), in lower case. */
  readonly feedbackType?: string;
  /** Of an unsubscribe: how it was asked for, and what it ends; no stream means all mail of the tenancy. */
  readonly method?: 'one_click' | 'page' | 'mailto' | 'report';
  /** Also of accepted mail that can be unsubscribed from, with who it is from, for whoever is asked by a link. */
  readonly stream?: string;
  readonly from?: string;
  /** Of an open or a click: the address that was followed, who asked, and whether that was a program. */
  readonly link?: string;
  readonly userAgent?: string;
  readonly isMachine?: boolean;
  /** Which program it was, or how it gave itself away. */
  readonly machine?: string;
}
