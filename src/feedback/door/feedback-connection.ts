import { SMTPConnection } from 'smtp-server/lib/smtp-connection.js';
import type { Refused } from '../../mail/refusal.js';

// A text of ours: the enhanced code stands in front. Matches `5.1.1 <x@y> No such mailbox`.
const WITH_ENHANCED_CODE = /^[245]\.\d+\.\d+ /;

/** The library's SMTP connection, which says our refusals with their own enhanced codes, and knows how old it is. */
export class FeedbackConnection extends SMTPConnection {
  readonly startedAt: number;

  constructor(startedAt: number, ...rest: ConstructorParameters<typeof SMTPConnection>) {
    super(...rest);
    this.startedAt = startedAt;
  }

  /** Whether a mail is on its way in, or something of the client's waits for our answer. */
  get busy(): boolean {
    return this._handlerPending || Boolean(this._dataStream);
  }

  override send(code: number, data?: unknown, context?: string | false): void {
    const isOurs = typeof data === 'string' && WITH_ENHANCED_CODE.test(data);
    // Replies quote what the client wrote, which may be anything.
    if (isOurs) super.send(code, data.replaceAll(/[^ -~]+/g, '?').slice(0, 500), false);
    else super.send(code, data as string, context);
  }

  /** Says a refusal; a 421 also closes the connection. */
  refuse(refused: Refused): void {
    this.send(refused.smtp, refused.replyText);
  }
}

/** A refusal in the form in which the library's callbacks take it. */
export function asCallbackError(refused: Refused): Error & { responseCode: number } {
  return Object.assign(new Error(refused.replyText), { responseCode: refused.smtp });
}
