import { UsageError } from './complaint.js';

export interface Mailbox {
  readonly email: string;
  readonly name?: string;
}

export interface Attachment {
  readonly name: string;
  readonly content: Buffer;
}

export interface Draft {
  readonly from: Mailbox;
  readonly to: readonly Mailbox[];
  readonly cc: readonly Mailbox[];
  readonly replyTo: readonly Mailbox[];
  readonly subject: string;
  readonly headerFields: Readonly<Record<string, string>>;
  readonly text: string | null;
  readonly html: string | null;
  readonly attachments: readonly Attachment[];
  /** Text that occurs in no part. */
  readonly boundary: string;
}

/** `a@example.com`, `<a@example.com>` or `Name <a@example.com>`. */
export function parseMailbox(text: string): Mailbox {
  const [, name, bracketed] = /^\s*(.*?)\s*<([^<>\s]+)>\s*$/.exec(text) ?? [];
  const email = bracketed ?? text.trim();
  if (!/^[^\s@<>]+@[^\s@<>]+$/.test(email)) throw new UsageError(`this is no mailbox: ${text}`);
  const bare = name?.replace(/^"(.*)"$/, '$1');
  return bare ? { email, name: bare } : { email };
}

/**
 * A message with attachments as octets (RFC 2045 to 2047): all parts in base64, the header in ASCII, lines within 76
 * octets. Date and Message-ID are left to the service. Blind copies do not occur in it.
 */
export function mimeMessage(draft: Draft): Buffer {
  const { boundary, text, html } = draft;
  const alternatives = [
    ...(text === null ? [] : [part('text/plain; charset=utf-8', Buffer.from(text))]),
    ...(html === null ? [] : [part('text/html; charset=utf-8', Buffer.from(html))]),
  ];
  const body =
    alternatives.length === 1
      ? alternatives[0]!
      : multipart('alternative', `${boundary}-a`, alternatives);
  const attached = draft.attachments.map(({ name, content }) =>
    part('application/octet-stream', content, [
      `Content-Disposition: attachment;\r\n ${fileNames(name)}`,
    ]),
  );
  const header = [
    `From: ${mailboxes([draft.from])}`,
    ...(draft.to.length === 0 ? [] : [`To: ${mailboxes(draft.to)}`]),
    ...(draft.cc.length === 0 ? [] : [`Cc: ${mailboxes(draft.cc)}`]),
    ...(draft.replyTo.length === 0 ? [] : [`Reply-To: ${mailboxes(draft.replyTo)}`]),
    `Subject: ${words(draft.subject)}`,
    ...Object.entries(draft.headerFields).map(([name, value]) => `${name}: ${words(value)}`),
    'MIME-Version: 1.0',
  ];
  return Buffer.from(
    `${header.join('\r\n')}\r\n${multipart('mixed', boundary, [body, ...attached])}`,
  );
}

function part(type: string, content: Buffer, more: readonly string[] = []): string {
  const lines = content.toString('base64').match(/.{1,76}/g) ?? [];
  const header = [`Content-Type: ${type}`, ...more, 'Content-Transfer-Encoding: base64'];
  return `${header.join('\r\n')}\r\n\r\n${lines.join('\r\n')}\r\n`;
}

function multipart(kind: string, boundary: string, parts: readonly string[]): string {
  const inside = parts.map((one) => `--${boundary}\r\n${one}`).join('');
  return `Content-Type: multipart/${kind}; boundary="${boundary}"\r\n\r\n${inside}--${boundary}--\r\n`;
}

function mailboxes(list: readonly Mailbox[]): string {
  return list
    .map(({ email, name }) => (name === undefined ? email : `${phrase(name)} <${email}>`))
    .join(',\r\n ');
}

function phrase(name: string): string {
  return isPlain(name) ? `"${name.replaceAll(/["\\]/g, '\\$&')}"` : words(name);
}

/** Text of a header; what is not ASCII or too long becomes encoded words, cut between characters (RFC 2047). */
function words(text: string): string {
  if (isPlain(text) && text.length <= 70) return text;
  const pieces: string[] = [];
  let piece = '';
  for (const character of text) {
    // 12 for `=?utf-8?B?` and `?=`, 52 for base64 of 39: with the name of a field before it still within 76.
    if (Buffer.byteLength(piece + character) > 39) {
      pieces.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...pieces, piece]
    .map((one) => `=?utf-8?B?${Buffer.from(one).toString('base64')}?=`)
    .join('\r\n ');
}

/** RFC 2231 for names that are not ASCII. */
function fileNames(name: string): string {
  return isPlain(name)
    ? `filename="${name.replaceAll(/["\\]/g, '_')}"`
    : `filename*=utf-8''${encodeURIComponent(name)}`;
}

function isPlain(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}
