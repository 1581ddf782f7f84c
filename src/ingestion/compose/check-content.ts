import { addressesOfHeader } from '../../mail/address-list.js';
import { parseAddress } from '../../mail/address.js';
import { trimWsp } from '../../mail/headers.js';
import { Refused } from '../../mail/refusal.js';
import { safeAscii, safeText } from '../../mail/safe-text.js';
import { checkAttachment, sizeOfAttachment } from './check-attachment.js';
import { checkLine, required } from './check-text.js';
import type { CheckedContent } from './checked-content.js';
import type { EmailAddress, EmailContent } from './email-content.js';
import { mailboxText, MAX_NAME, MAX_WORD, wordsOf, type Mailbox } from './header-field.js';

export interface ContentLimits {
  /** Recipients altogether; 50 in the documentation of OCI. */
  readonly recipients: number;
  /** Octets of the message. Content that can not fit is refused before anything is made of it. */
  readonly bytes: number;
}

/** Characters of a display name; nobody shows more. */
const MAX_DISPLAY_NAME = 500;

/** Longer message ids are nobody's; the limit lets the field stand on one line. */
const MAX_MESSAGE_ID = 250;

/**
 * Says whether a message can be made of the content, and what it was that prevents it: a refusal names the field as the
 * JSON of `submitEmail` does. Line breaks are refused wherever they could end a header field.
 *
 * @throws {Refused} missing_parameter, too_many_items, address_empty, invalid_internet_address, misleading_name,
 * control_characters, parameter_null, parameter_too_long, word_too_long, invalid_header_name, reserved_header_name,
 * duplicate_header_name, invalid_message_id, message_too_large, and those of `checkAttachment`
 */
export function checkContent(content: EmailContent, limits: ContentLimits): CheckedContent {
  const sender = checkSender(content.sender);
  const recipients = checkRecipients(content.recipients, limits.recipients);
  const subject = required(checkLine(content.subject ?? '', 'subject').trim(), 'subject');
  required(content.bodyText || content.bodyHtml, 'bodyText or bodyHtml');
  checkSize(content, limits.bytes);
  return {
    sender,
    ...recipients,
    subject,
    text: content.bodyText || null,
    html: content.bodyHtml || null,
    replyTo: checkMailboxes(content.replyTo, 'replyTo'),
    headerFields: checkHeaderFields(content.headerFields ?? {}),
    messageId: checkMessageId(content.messageId ?? null),
    attachments: (content.attachments ?? []).map((attachment, i) =>
      checkAttachment(attachment, `attachments[${i}]`),
    ),
  };
}

function checkSender(given: EmailContent['sender']): Mailbox {
  const field = 'sender.senderAddress';
  const sender = checkMailbox(required(given, field), field);
  // The From field decides who may send, so it must not give anybody a second reading.
  if (addressesOfHeader(mailboxText(sender)).join() !== sender.address)
    throw new Refused('misleading_name', { field: `${field}.name` });
  return sender;
}

function checkRecipients(
  given: EmailContent['recipients'],
  limit: number,
): Pick<CheckedContent, 'to' | 'cc' | 'bcc'> {
  const { to, cc, bcc } = given ?? {};
  const count = [to, cc, bcc].reduce((sum, list) => sum + (list?.length ?? 0), 0);
  required(count, 'recipients');
  if (count > limit) throw new Refused('too_many_items', { field: 'recipients', limit });
  return {
    to: checkMailboxes(to, 'recipients.to'),
    cc: checkMailboxes(cc, 'recipients.cc'),
    bcc: checkMailboxes(bcc, 'recipients.bcc'),
  };
}

function checkMailboxes(
  given: readonly EmailAddress[] | null | undefined,
  field: string,
): Mailbox[] {
  return (given ?? []).map((address, i) => checkMailbox(address, `${field}[${i}]`));
}

function checkMailbox(given: EmailAddress | null, field: string): Mailbox {
  if (!given?.email) throw new Refused('address_empty', { field: `${field}.email` });
  const parsed = parseAddress(given.email);
  // A domain has its A-labels, but nothing makes ASCII of a local part (RFC 6531).
  if (!parsed || parsed.needsUtf8) {
    throw new Refused('invalid_internet_address', {
      address: safeText(given.email, 254),
      field: `${field}.email`,
    });
  }
  return { address: parsed.text, name: checkName(given.name ?? '', `${field}.name`) };
}

function checkName(given: string, field: string): string {
  const name = checkLine(given, field).trim();
  if (name.length > MAX_DISPLAY_NAME)
    throw new Refused('parameter_too_long', { field, limit: MAX_DISPLAY_NAME });
  return name;
}

// Matches `List-Unsubscribe`, not `X A` or `X-Ü` (RFC 5322 section 3.6.8).
const FIELD_NAME = /^[!-9;-~]+$/;

// What the service writes, what servers on the way write, and what only a message that is sent again has.
const RESERVED =
  /^(?:from|sender|to|cc|bcc|subject|date|message-id|reply-to|return-path|received|mime-version|content-.*|dkim-signature|arc-.*|authentication-results|delivered-to|resent-.*|x-oracle-.*)$/i;

function checkHeaderFields(
  given: Readonly<Record<string, string | null>>,
): CheckedContent['headerFields'] {
  const seen = new Set<string>();
  return Object.entries(given).map(([name, value]) => {
    const field = `headerFields.${safeAscii(name, MAX_NAME)}`;
    if (!FIELD_NAME.test(name)) throw new Refused('invalid_header_name', { field });
    if (name.length > MAX_NAME) throw new Refused('parameter_too_long', { field, limit: MAX_NAME });
    if (RESERVED.test(name)) throw new Refused('reserved_header_name', { field });
    if (seen.has(name.toLowerCase())) throw new Refused('duplicate_header_name', { field });
    seen.add(name.toLowerCase());
    return [name, checkHeaderValue(value, field)] as const;
  });
}

function checkHeaderValue(given: string | null, field: string): string {
  if (given === null) throw new Refused('parameter_null', { field });
  const value = trimWsp(checkLine(given, field));
  // Text that is not ASCII becomes encoded words, which are short.
  if (/^[\t -~]*$/.test(value) && wordsOf(value).some((word) => word.length > MAX_WORD))
    throw new Refused('word_too_long', { field, limit: MAX_WORD });
  return value;
}

// msg-id of RFC 5322 section 3.6.4 without the obsolete forms. Matches `a.b@[x]` and `1@example.com`, not `<1@x>` or `1`.
const MESSAGE_ID =
  /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*@(?:[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*|\[[!-Z^-~]*\])$/;

function checkMessageId(given: string | null): string | null {
  if (given === null) return null;
  if (given.length > MAX_MESSAGE_ID)
    throw new Refused('parameter_too_long', { field: 'messageId', limit: MAX_MESSAGE_ID });
  if (!MESSAGE_ID.test(given)) throw new Refused('invalid_message_id', { field: 'messageId' });
  return `<${given}>`;
}

/** Bodies and attachments take at least this much room, however they are encoded. */
function checkSize({ bodyText, bodyHtml, attachments }: EmailContent, limit: number): void {
  const bodies = Buffer.byteLength(bodyText ?? '') + Buffer.byteLength(bodyHtml ?? '');
  const files = (attachments ?? []).reduce((sum, file) => sum + sizeOfAttachment(file), 0);
  if (bodies + files > limit) throw new Refused('message_too_large', { limit });
}
