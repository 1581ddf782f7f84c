import type { SmtpPrincipal } from '../identity/index.js';

/** What both doors produce: a message that somebody who has logged in wants delivered. */
export interface Submission {
  readonly principal: SmtpPrincipal;
  /** As the client gave it; empty for the null sender. */
  readonly envelopeFrom: string;
  readonly recipients: readonly SubmittedRecipient[];
  /** The octets as they came, lines ended by CRLF, dots unstuffed. */
  readonly raw: Buffer;
  /** Whether the client announced internationalized addresses or header fields (RFC 6531). */
  readonly smtpUtf8: boolean;
  readonly dsnRet: 'FULL' | 'HDRS' | null;
  readonly dsnEnvid: string | null;
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
  /** Such as ESMTPSA (RFC 3848). */
  readonly protocol: string;
  readonly tls: { readonly protocol: string; readonly cipher: string } | null;
}

/** What the client is told: the id under which the message can be asked for. */
export interface Receipt {
  readonly messageId: string;
}
