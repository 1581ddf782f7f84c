import type { Mailbox } from './header-field.js';

/** An email of which a message can be made: every string fits its place, and no place can lead to another. */
export interface CheckedContent {
  readonly sender: Mailbox;
  readonly to: readonly Mailbox[];
  readonly cc: readonly Mailbox[];
  /** For the envelope alone. */
  readonly bcc: readonly Mailbox[];
  readonly subject: string;
  /** Not both are null. */
  readonly text: string | null;
  readonly html: string | null;
  readonly replyTo: readonly Mailbox[];
  /** Name and value, in the order given. */
  readonly headerFields: readonly (readonly [string, string])[];
  /** With its angle brackets; null when one has to be made. */
  readonly messageId: string | null;
  readonly attachments: readonly CheckedAttachment[];
}

export interface CheckedAttachment {
  readonly filename: string;
  readonly contentType: string;
  readonly octets: Buffer;
  /** Without angle brackets. */
  readonly contentId: string | null;
  readonly disposition: 'attachment' | 'inline';
}

/** Everybody who gets the message, as RCPT would name them, in the order given. */
export function envelopeRecipients({ to, cc, bcc }: CheckedContent): string[] {
  return [...to, ...cc, ...bcc].map(({ address }) => address);
}
