import type { Sending } from '../identity/index.js';
import type { TrafficClass } from '../mail/traffic-class.js';
import type { UnsubscribeWish } from '../mail/unsubscribe-wish.js';

/** What both doors produce: a message that somebody who has logged in wants delivered. */
export interface Submission {
  readonly principal: Sending;
  /** The compartment that the sender is said to be in; null where the door has no word for it. */
  readonly compartmentId: string | null;
  /** As the client gave it; empty for the null sender. */
  readonly envelopeFrom: string;
  readonly recipients: readonly SubmittedRecipient[];
  /** The octets as they came, lines ended by CRLF, dots unstuffed. */
  readonly raw: Buffer;
  /** Whether the client announced internationalized addresses or header fields (RFC 6531). */
  readonly smtpUtf8: boolean;
  readonly dsnRet: 'FULL' | 'HDRS' | null;
  readonly dsnEnvid: string | null;
  /** The class that the client named beside the message; null where the door has no word for it. */
  readonly trafficClass: TrafficClass | null;
  /** Whether the client asked, beside the message, for List-Unsubscribe; null as above. */
  readonly unsubscribe: UnsubscribeWish | null;
  readonly source: Source;
}

export interface SubmittedRecipient {
  readonly address: string;
  readonly notify: string | null;
  readonly orcpt: string | null;
}

/** How the message came to us, as the Received field tells it. */
export interface Source {
  readonly address: string;
  readonly heloName: string;
  /** Such as ESMTPSA (RFC 3848), or HTTP. */
  readonly protocol: string;
  readonly tls: { readonly protocol: string; readonly cipher: string } | null;
}

/** What the client is told. */
export interface Receipt {
  /** Ours, under which the message can be asked for. */
  readonly messageId: string;
  /** The value of the Message-ID field, as a rule with angle brackets. */
  readonly messageIdHeader: string;
  /** The recipients that the message will not be sent to. */
  readonly suppressed: readonly string[];
}

/** Under which key a message is submitted, when a second try must not make a second message. */
export interface KeyedUse {
  readonly keyHash: Buffer;
  /** By the monotonic clock: whoever is later than this may have been followed by another try, and stores nothing. */
  readonly notAfter: number;
}
