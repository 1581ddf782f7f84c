import { isAscii } from 'node:buffer';
import { hash } from 'node:crypto';
import { parseAddress } from './address.js';
import { recipientFields, safeHost, type DsnRecipient } from './dsn-recipient.js';
import { dsnSubject, explanation } from './dsn-text.js';
import { decodeWords, firstValue, utf8Text } from './headers.js';
import { mailerDaemon } from './mailer-daemon.js';
import { rfc5322Date } from './message-id.js';
import { encodeQuotedPrintable } from './quoted-printable.js';
import { safeAscii, safeText } from './safe-text.js';

export type { DsnAction, DsnRecipient } from './dsn-recipient.js';

/** Times are milliseconds since the Unix epoch. */
export interface Dsn {
  /** Host name of ours. */
  readonly reportingMta: string;
  /** The envelope sender of the message. */
  readonly to: string;
  /** Of the notification, with angle brackets. */
  readonly messageId: string;
  readonly dateMs: number;
  /** ENVID (RFC 3461 section 4.4) with its xtext decoded. */
  readonly envelopeId?: string | null;
  /** When we took the message. */
  readonly arrivalMs: number;
  readonly recipients: readonly DsnRecipient[];
  readonly original: { readonly raw: Buffer; readonly bodyOffset: number };
  /** RET (RFC 3461 section 4.3); header fields alone when the sender did not ask for more. */
  readonly ret?: 'FULL' | 'HDRS' | null;
}

interface Part {
  readonly type: string;
  readonly encoding: '7bit' | '8bit' | 'quoted-printable';
  readonly body: Buffer;
}

/**
 * Writes a delivery status notification (RFC 3464 in the form of RFC 6522): an explanation for people, fields for
 * programs, and the message or its header section. To be sent with the null sender. What others wrote (addresses,
 * replies, ids) can neither add a field nor end a part. All is ASCII, besides the address of a sender who has no other
 * and the body of a message that is returned whole and is 8bit itself.
 */
export function composeDsn(dsn: Dsn): Buffer {
  const { raw, bodyOffset } = dsn.original;
  const section = raw.toString('latin1', 0, bodyOffset);
  const parts = [textPart(dsn, section), statusPart(dsn), returnedPart(dsn)];
  const boundary = newBoundary(dsn.messageId, parts);
  const pieces: Buffer[] = [Buffer.from(header(dsn, section, boundary, parts))];
  for (const { type, encoding, body } of parts) {
    const fields = `Content-Type: ${type}\r\nContent-Transfer-Encoding: ${encoding}\r\n`;
    pieces.push(Buffer.from(`--${boundary}\r\n${fields}\r\n`), body, Buffer.from('\r\n'));
  }
  pieces.push(Buffer.from(`--${boundary}--\r\n`));
  return Buffer.concat(pieces);
}

function header(dsn: Dsn, section: string, boundary: string, parts: readonly Part[]): string {
  const host = safeHost(dsn.reportingMta);
  const to = parseAddress(dsn.to);
  const lines = [
    `From: Mail Delivery Subsystem <${mailerDaemon(host)}>`,
    `To: ${to ? `<${to.text}>` : 'undisclosed-recipients:;'}`,
    `Subject: ${dsnSubject(dsn.recipients)}`,
    `Date: ${rfc5322Date(dsn.dateMs)}`,
    `Message-ID: ${safeAscii(dsn.messageId, 500)}`,
  ];
  const answered = firstValue(section, 'message-id') ?? '';
  // Matches `<4711@example.com>`; anything else in its place is not repeated.
  if (/^<[!-;=?-~]{1,500}>$/.test(answered)) lines.push(`In-Reply-To: ${answered}`);
  lines.push(
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    `Content-Type: multipart/report; report-type=delivery-status;\r\n boundary="${boundary}"`,
    `Content-Transfer-Encoding: ${parts.some(({ encoding }) => encoding === '8bit') ? '8bit' : '7bit'}`,
  );
  return `${lines.join('\r\n')}\r\n\r\n`;
}

function textPart({ reportingMta, arrivalMs, recipients }: Dsn, section: string): Part {
  const subject = safeText(decodeWords(utf8Text(firstValue(section, 'subject') ?? '')), 200);
  const body = Buffer.from(
    explanation({ reportingMta, arrivalMs, subject, recipients }).toWellFormed(),
  );
  if (isAscii(body)) return { type: 'text/plain; charset=us-ascii', encoding: '7bit', body };
  return {
    type: 'text/plain; charset=utf-8',
    encoding: 'quoted-printable',
    body: encodeQuotedPrintable(body),
  };
}

/** RFC 3464 section 2.1: the group of fields for the message, then one for each recipient, with empty lines between. */
function statusPart(dsn: Dsn): Part {
  const message = [`Reporting-MTA: dns; ${safeHost(dsn.reportingMta)}`];
  const envelopeId = safeAscii(dsn.envelopeId ?? '', 200);
  if (envelopeId !== '') message.push(`Original-Envelope-Id: ${envelopeId}`);
  message.push(`Arrival-Date: ${rfc5322Date(dsn.arrivalMs)}`);
  const groups = [message, ...dsn.recipients.map(recipientFields)];
  const body = groups.map((fields) => `${fields.join('\r\n')}\r\n`).join('\r\n');
  return { type: 'message/delivery-status', encoding: '7bit', body: Buffer.from(body) };
}

/** The types of RFC 6533 where the header section holds UTF-8; these may be encoded, message/rfc822 may not. */
function returnedPart({ original: { raw, bodyOffset }, ret }: Dsn): Part {
  const headers = raw.subarray(0, bodyOffset);
  const isWhole = ret === 'FULL';
  if (!isAscii(headers)) {
    const type = isWhole ? 'message/global' : 'message/global-headers';
    return {
      type,
      encoding: 'quoted-printable',
      body: encodeQuotedPrintable(isWhole ? raw : headers),
    };
  }
  if (!isWhole) return { type: 'text/rfc822-headers', encoding: '7bit', body: headers };
  return { type: 'message/rfc822', encoding: isAscii(raw) ? '7bit' : '8bit', body: raw };
}

/** Nobody can know it before the Message-ID is made, and it is checked nevertheless. */
function newBoundary(messageId: string, parts: readonly Part[]): string {
  let boundary = messageId;
  do boundary = `=_${hash('sha256', boundary).slice(0, 40)}`;
  while (parts.some(({ body }) => body.includes(boundary)));
  return boundary;
}
