import type { RowId } from '../core/id.js';
import type { Mailbox } from './door/mailbox.js';

/** What the address of a mail says of where it belongs. */
export type TokenState = 'valid' | 'expired' | 'forged' | 'none';

/** A mail as the door took it, for one of its addresses. Times are milliseconds since the epoch. */
export interface NewFeedbackMail {
  readonly shard: number;
  /** UUID of version 7. */
  readonly id: string;
  readonly receivedAt: number;
  readonly mailbox: Mailbox;
  /** As RCPT named it. */
  readonly recipient: string;
  /** Empty for the null sender. */
  readonly mailFrom: string;
  readonly clientIp: string;
  readonly helo: string;
  readonly token: TokenState;
  readonly tokenMessageId: RowId | null;
  readonly tokenRecipientId: RowId | null;
  /** Octets that came; `raw` is their beginning. */
  readonly sizeBytes: number;
  readonly raw: Buffer;
}

/** One that was stored and is to be read. */
export interface WaitingFeedbackMail extends NewFeedbackMail {
  /** Times that reading it failed. */
  readonly attempts: number;
}

/** What proves which message a mail is about: the address that it came to, or the field in the returned header. */
export type AttributedBy = 'return_path' | 'reference';

/** What a mail was read as, and what it brought about. */
export interface ReadResult {
  /** Such as bounce or complaint. */
  readonly kind: string;
  readonly rule: string;
  readonly attributedBy: AttributedBy | null;
  readonly messageId: RowId | null;
  readonly tenancyId: string | null;
  /** Events that it brought about. */
  readonly facts: number;
  /** Why it changed nothing; null when it did. */
  readonly note: string | null;
}
