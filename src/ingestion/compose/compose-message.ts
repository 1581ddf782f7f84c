import MailComposer from 'nodemailer/lib/mail-composer';
import { randomOctets } from '../../core/random.js';
import { headerFields, headerLength } from '../../mail/headers.js';
import { rfc5322Date } from '../../mail/message-id.js';
import { Refused } from '../../mail/refusal.js';
import type { CheckedAttachment, CheckedContent } from './checked-content.js';
import { customField, mailboxField, textField } from './header-field.js';

export interface ComposeOptions {
  /** Milliseconds since the Unix epoch. */
  readonly date: number;
  /** With its angle brackets; for content that brings none. */
  readonly messageId: string;
  /** The largest message in octets. */
  readonly maxBytes: number;
  /** Unguessable, or text could end the part that it stands in. Random when absent. */
  readonly boundary?: string;
}

/**
 * A message of RFC 5322 and MIME: ASCII, CRLF line ends, no line above 998 octets. Text and HTML are alternatives, files
 * with a content id stand related to the HTML, other files behind both. Blind copies are named nowhere.
 *
 * The library makes the body. The header is ours: the library takes strings for more than text, for instance a name that
 * looks like an encoded word, and changes the case of field names.
 *
 * @throws {Refused} message_too_large
 */
export async function composeMessage(
  content: CheckedContent,
  options: ComposeOptions,
): Promise<Buffer> {
  const tree = await composeTree(content, options.boundary ?? randomOctets(16).toString('hex'));
  const bodyOffset = headerLength(tree);
  const header = `${composeHeader(content, options)}${contentFields(tree, bodyOffset)}\r\n`;
  const message = Buffer.concat([Buffer.from(header, 'latin1'), tree.subarray(bodyOffset)]);
  if (message.length > options.maxBytes)
    throw new Refused('message_too_large', { limit: options.maxBytes });
  return message;
}

function composeHeader(content: CheckedContent, options: ComposeOptions): string {
  const { sender, to, cc, replyTo, subject, headerFields: custom } = content;
  return [
    mailboxField('From', [sender]),
    ...(to.length > 0 ? [mailboxField('To', to)] : []),
    ...(cc.length > 0 ? [mailboxField('Cc', cc)] : []),
    // Filters distrust a message that names no recipient; an empty group names nobody (RFC 5322 section 3.4).
    ...(to.length + cc.length === 0 ? ['To: undisclosed-recipients:;\r\n'] : []),
    ...(replyTo.length > 0 ? [mailboxField('Reply-To', replyTo)] : []),
    textField('Subject', subject),
    `Message-ID: ${content.messageId ?? options.messageId}\r\n`,
    `Date: ${rfc5322Date(options.date)}\r\n`,
    ...custom.map(([name, value]) => customField(name, value)),
    'MIME-Version: 1.0\r\n',
  ].join('');
}

/** What the library says of the body that it made. */
function contentFields(tree: Buffer, bodyOffset: number): string {
  const section = tree.toString('latin1', 0, bodyOffset);
  return [...headerFields(section)]
    .filter(({ name }) => name.startsWith('content-'))
    .map(({ start, end }) => section.slice(start, end))
    .join('');
}

function composeTree(content: CheckedContent, boundary: string): Promise<Buffer> {
  const { text, html, attachments } = content;
  return new MailComposer({
    ...(text === null ? {} : { text: bodyOf(text) }),
    ...(html === null ? {} : { html: bodyOf(html) }),
    attachments: attachments.map(attachmentOf),
    // `=_` never comes out of quoted-printable or base64 (RFC 2045 section 6.7).
    boundaryPrefix: '=_',
    baseBoundary: boundary,
    // Not used, but the library would ask the system for random octets to make one.
    messageId: 'none',
    // No string may become a path or an address that is read.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
}

/** Line ends of any system become CRLF, as text has them in MIME (RFC 2046 section 4.1.1). */
function bodyOf(text: string) {
  const lines = text.toWellFormed().replaceAll(/\r\n|\r|\n/g, '\r\n');
  const octets = Buffer.from(lines);
  return {
    content: octets,
    contentTransferEncoding: isHalfAscii(octets) ? 'quoted-printable' : 'base64',
  };
}

/** Text that people can read in its encoding too; beyond that, quoted-printable would take twice the room of base64. */
function isHalfAscii(octets: Buffer): boolean {
  let others = 0;
  for (const octet of octets) if (octet > 127) others++;
  return others * 2 <= octets.length;
}

function attachmentOf({
  filename,
  contentType,
  octets,
  contentId,
  disposition,
}: CheckedAttachment) {
  return {
    filename,
    contentType,
    content: octets,
    contentTransferEncoding: 'base64',
    contentDisposition: disposition,
    ...(contentId === null ? {} : { cid: contentId }),
  };
}
