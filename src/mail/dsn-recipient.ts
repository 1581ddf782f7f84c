import { parseAddress } from './address.js';
import { rfc5322Date } from './message-id.js';
import type { Reason } from './reason.js';
import { formatReply, type Reply } from './reply.js';
import { fold, safeAscii } from './safe-text.js';

export type DsnAction = 'failed' | 'delayed' | 'delivered' | 'relayed';

/** What became of one recipient (RFC 3464 section 2.3). Times are milliseconds since the Unix epoch. */
export interface DsnRecipient {
  readonly address: string;
  /** ORCPT (RFC 3461 section 4.2) with its xtext decoded, such as `rfc822;erika@example.org`. */
  readonly originalRecipient?: string | null;
  readonly action: DsnAction;
  readonly reason: Reason;
  /** The last reply of the other side; null when there was none. */
  readonly reply: Reply | null;
  /** Enhanced status code; without it the one of the reply, of the reason or of the action is told. */
  readonly status?: string | null;
  /** The host that replied. */
  readonly remoteMta?: string | null;
  readonly lastAttemptMs?: number | null;
  /** Told only of a delay. */
  readonly willRetryUntilMs?: number | null;
}

/** Octets of a reply that are passed on; more explains nothing. */
export const REPLY_CHARACTERS = 1000;

/** A line of a notification, without CRLF (RFC 5322 section 2.1.1). */
export const LINE_COLUMNS = 76;

/** The group of fields for one recipient in `message/delivery-status`, each without its CRLF. */
export function recipientFields(recipient: DsnRecipient): string[] {
  const { originalRecipient, action, reply, remoteMta, lastAttemptMs, willRetryUntilMs } =
    recipient;
  const original = originalRecipient ? typedAddress(originalRecipient) : null;
  const fields = original ? [`Original-Recipient: ${original}`] : [];
  fields.push(
    `Final-Recipient: ${finalRecipient(recipient.address)}`,
    `Action: ${action}`,
    `Status: ${statusOf(recipient)}`,
  );
  if (remoteMta) fields.push(`Remote-MTA: dns; ${safeHost(remoteMta)}`);
  if (reply) {
    const words = safeAscii(formatReply(reply), REPLY_CHARACTERS);
    fields.push(fold(`Diagnostic-Code: smtp; ${words}`, LINE_COLUMNS, '\r\n '));
  }
  if (lastAttemptMs) fields.push(`Last-Attempt-Date: ${rfc5322Date(lastAttemptMs)}`);
  if (willRetryUntilMs && action === 'delayed') {
    fields.push(`Will-Retry-Until: ${rfc5322Date(willRetryUntilMs)}`);
  }
  return fields;
}

/** A host name or IP address, whatever stands in its place. */
export function safeHost(host: string): string {
  return host.slice(0, 255).replaceAll(/[^\w.:[\]-]/g, '') || 'unknown';
}

/** Enhanced codes (RFC 3463) for what we found out ourselves, without a reply. */
const STATUS_OF_REASON: Partial<Record<Reason, string>> = {
  mailbox_unknown: '5.1.1',
  mailbox_disabled: '5.2.1',
  mailbox_full: '5.2.2',
  domain_not_accepted: '5.1.2',
  domain_unknown: '5.1.2',
  null_mx: '5.1.10',
  no_mail_host: '5.4.4',
  private_address: '5.4.4',
  message_too_large: '5.3.4',
  utf8_not_supported: '5.6.7',
  tls_required: '5.7.10',
  certificate_invalid: '5.7.5',
  dane_failed: '5.7.5',
  mta_sts_mismatch: '5.7.5',
  expired: '4.4.7',
};

function statusOf({ status, reply, reason, action }: DsnRecipient): string {
  const code = [status, reply?.enhanced, STATUS_OF_REASON[reason]].find(
    // Matches `5.1.10`, not `5.1`.
    (candidate) => candidate && /^[245]\.\d{1,3}\.\d{1,3}$/.test(candidate),
  );
  switch (action) {
    case 'failed':
      // A message that waited in vain fails with the temporary status that it waited for.
      return code && !code.startsWith('2') ? code : '5.0.0';
    case 'delayed':
      return `4${code?.slice(1) ?? '.0.0'}`;
    case 'delivered':
    case 'relayed':
      return code?.startsWith('2') ? code : '2.0.0';
  }
}

function finalRecipient(address: string): string {
  const text = parseAddress(address)?.text ?? address;
  return /^[ -~]*$/.test(text)
    ? `rfc822; ${safeAscii(text, 320)}`
    : `utf-8; ${unicodeAddress(text)}`;
}

/** As the sender gave it; null when it is not `type;address`. */
function typedAddress(orcpt: string): string | null {
  // Matches `rfc822;a@example.org`, not `a@example.org`.
  const match = /^([a-z0-9-]{1,40});([^]*)$/i.exec(orcpt);
  if (!match) return null;
  const [, type, text] = match as unknown as [string, string, string];
  const address = type.toLowerCase() === 'utf-8' ? unicodeAddress(text) : safeAscii(text, 500);
  return address === '' ? null : `${type}; ${address}`;
}

/**
 * utf-8-addr-xtext (RFC 6533 section 3), the form of such an address where everything is ASCII. An address of ours always
 * fits into one line; what a client made up is cut.
 */
function unicodeAddress(text: string): string {
  // Matches all but the printable characters that stand for themselves there; a backslash begins `\x{fc}` already.
  const encoded = text.slice(0, 254).replaceAll(/[^!-*,-<>-~]/gu, (sign) => {
    return `\\x{${sign.codePointAt(0)!.toString(16).toUpperCase()}}`;
  });
  return encoded.slice(0, 900);
}
