import type { RowId } from '../core/id.js';
import type { EventDetail, EventKind, WaitingFact } from '../events/index.js';
import type { Reason } from '../mail/reason.js';
import type { TrafficClass } from '../mail/traffic-class.js';
import type { LaneKind } from './lane-kind.js';

/** A message that a door, or a notification, hands to the spool. Times are milliseconds since the epoch. */
export interface NewMessage {
  readonly tenancyId: string;
  readonly compartmentId: string;
  /** The approved sender and the user; null for notifications of our own. */
  readonly senderId: string | null;
  readonly userId: string | null;
  /** Empty for the null sender. */
  readonly envelopeFrom: string;
  readonly headerFrom: string;
  readonly messageIdHeader: string;
  readonly subject: string;
  readonly trafficClass: TrafficClass;
  /** What the sender calls the campaign; null for none. */
  readonly campaign: string | null;
  /** Number of the pool that it leaves from; 0 leaves the choice to the tenancy's pools and grade. */
  readonly pool: number;
  /** Header fields that go in front of the message once its id is known, such as Received. */
  readonly stamp: (id: RowId) => Buffer;
  /** The message as it came, lines ended by CRLF. */
  readonly raw: Buffer;
  readonly bodyOffset: number;
  readonly bodyHash: Buffer;
  readonly needs8bit: boolean;
  readonly needsUtf8: boolean;
  readonly dsnRet: 'FULL' | 'HDRS' | null;
  readonly dsnEnvid: string | null;
  readonly sourceIp: string | null;
  readonly acceptedAt: number;
  /** The idempotency key under which it came, as its hash; null for none. */
  readonly submissionKeyHash: Buffer | null;
  /** Null: all recipients get the same octets. */
  readonly personal: Personal | null;
  /** What the log says beside `accepted`. */
  readonly acceptedDetail: EventDetail | null;
  readonly recipients: readonly NewRecipient[];
}

/** What each recipient of a message gets for itself: then every transaction has one recipient, and octets of its own. */
export interface Personal {
  /** Present: fields by which a recipient gets no more; `stream` is what that ends, null for all mail of the tenancy. */
  readonly unsubscribe?: { readonly stream: string | null };
  /** Present: links of ours in its HTML, to see it opened or its links followed. */
  readonly tracking?: { readonly opens: boolean; readonly clicks: boolean };
}

export interface NewRecipient {
  readonly address: string;
  /** Lower case, A-labels. */
  readonly domain: string;
  /** NEVER, or a list of SUCCESS, FAILURE, DELAY (RFC 3461 section 4.1); null when the client did not say. */
  readonly notify: string | null;
  readonly orcpt: string | null;
  /** On the suppression list: stored and reported, never sent. */
  readonly suppressed: boolean;
}

/** A stored message as delivery needs it. */
export interface SpooledMessage {
  readonly shard: number;
  /** Token of the lease under which this process holds it: results count only as long as that lease does. */
  readonly lease: string;
  readonly id: RowId;
  readonly tenancyId: string;
  readonly compartmentId: string;
  readonly laneKind: LaneKind;
  readonly envelopeFrom: string;
  readonly headerFrom: string;
  readonly messageIdHeader: string;
  readonly sizeBytes: number;
  readonly bodyOffset: number;
  readonly bodyHash: Buffer;
  readonly needs8bit: boolean;
  readonly needsUtf8: boolean;
  readonly dsnRet: 'FULL' | 'HDRS' | null;
  readonly dsnEnvid: string | null;
  readonly acceptedAt: number;
  /** Null: all recipients get the same octets. */
  readonly personal: Personal | null;
}

export interface SpooledRecipient {
  readonly id: RowId;
  readonly address: string;
  readonly domain: string;
  readonly notify: string | null;
  readonly orcpt: string | null;
  /** Attempts that ended without a final answer so far. */
  readonly attempts: number;
  readonly dueAt: number;
}

/** What the owner of the shards is handed after the commit, without reading it back. */
export interface Accepted {
  readonly message: SpooledMessage;
  readonly recipients: readonly SpooledRecipient[];
  readonly raw: Buffer;
}

/** The results of one attempt on one message: settled together, or not at all. */
export interface Settlement {
  readonly message: Pick<SpooledMessage, 'shard' | 'lease' | 'id' | 'tenancyId'>;
  readonly at: number;
  /** Null when no host was reached for, such as an unknown domain. */
  readonly attempt: Attempt | null;
  readonly recipients: readonly SettledRecipient[];
  /** A notification to the sender (RFC 3464), stored in the same transaction. */
  readonly notification: { readonly message: NewMessage; readonly about: readonly RowId[] } | null;
}

export interface Attempt {
  readonly startedAt: number;
  readonly durationMs: number;
  readonly egressIp: string | null;
  readonly mxHost: string | null;
  readonly mxAddress: string | null;
  /** Protocol and cipher; null in the clear. */
  readonly tls: string | null;
  /** `unknown`: the connection broke between the final dot and the reply, so the message may have arrived. */
  readonly outcome: 'answered' | 'failed' | 'unknown';
  readonly transcript: string;
}

export interface SettledRecipient {
  readonly id: RowId;
  readonly status: 'delivered' | 'bounced' | 'expired' | 'suppressed' | 'deleted' | 'waiting';
  readonly event: EventKind;
  readonly reason: Reason;
  readonly attempts: number;
  /** When the next attempt is due; of meaning only while waiting. */
  readonly dueAt: number;
  readonly detail: EventDetail | null;
}

/** A notification about a fact that came from outside when the message had been delivered. */
export interface Notice {
  readonly message: NewMessage;
  readonly about: Pick<WaitingFact, 'messageId' | 'recipientId' | 'tenancyId'>;
}
