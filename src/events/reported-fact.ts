import type { RowId } from '../core/id.js';
import type { MessageEvent, ReportedKind } from './message-event.js';

/** Something about a message that came from outside, as whoever heard of it reports it. */
export interface ReportedFact {
  readonly messageId: RowId;
  /** Null for what concerns the message as a whole. */
  readonly recipientId: RowId | null;
  readonly tenancyId: string;
  readonly kind: ReportedKind;
  /** Milliseconds since the epoch: when it happened, as far as that is known. */
  readonly at: number;
  readonly reason: MessageEvent['reason'];
  readonly detail: MessageEvent['detail'];
  /** What makes it this fact and no other, among all of its shard: told again under the same key, it changes nothing. */
  readonly key: string;
}

/** A fact that waits for the owner of its shard; `id` names its row. */
export interface WaitingFact extends Omit<ReportedFact, 'key'> {
  readonly id: string;
}

/** A fact and the id of the event that it becomes; null when the mail that it is about is gone. */
export interface TakenFact extends WaitingFact {
  readonly eventId: RowId | null;
}
