import { REPLY_CHARACTERS, safeHost, type DsnAction, type DsnRecipient } from './dsn-recipient.js';
import { rfc5322Date } from './message-id.js';
import { REASONS, type Reason } from './reason.js';
import { formatReply } from './reply.js';
import { fold, safeText } from './safe-text.js';

/** What a person reads first. */
export interface Explained {
  readonly reportingMta: string;
  readonly arrivalMs: number;
  /** Decoded; empty when the message has none. */
  readonly subject: string;
  readonly recipients: readonly DsnRecipient[];
}

/** Short enough that quoted-printable does not break the lines once more. */
const TEXT_COLUMNS = 70;

/** The worst news come first. */
const ACTIONS: readonly DsnAction[] = ['failed', 'delayed', 'relayed', 'delivered'];

const SUBJECTS: Record<DsnAction, string> = {
  failed: 'Delivery failed: your message did not reach everybody',
  delayed: 'Delivery delayed: your message is still on its way',
  relayed: 'Delivery status: your message was handed on',
  delivered: 'Delivery status: your message was delivered',
};

const HEADINGS: Record<DsnAction, string> = {
  failed:
    'It could not be delivered to the following recipients, and no further attempt will be made:',
  delayed:
    'It could not be delivered yet to the following recipients. You need not send it again, we keep trying:',
  relayed:
    'It was handed on for the following recipients, to a server that sends no confirmation of delivery:',
  delivered: 'It was delivered to the following recipients:',
};

/** What the sender can do when a message failed. */
const ADVICE: Partial<Record<Reason, string>> = {
  mailbox_unknown: 'Check the address for mistakes, or ask the recipient for a new one.',
  mailbox_disabled: 'Ask the recipient in another way for an address that works.',
  mailbox_full: 'Tell the recipient in another way, or send the message again later.',
  domain_unknown: 'Check the part behind the @ for mistakes.',
  null_mx: 'Ask the recipient for another address: this domain takes no mail.',
  no_mail_host: 'Check the part behind the @ for mistakes.',
  domain_not_accepted:
    'Check the part behind the @ for mistakes, or ask the recipient for another address.',
  message_too_large: 'Send a smaller message, or a link to the file instead of the file.',
  content_rejected:
    'Change the text or the attachments, and ask the recipient to allow your messages.',
  authentication_failed:
    'Ask the administrator of your domain to check its SPF, DKIM and DMARC records.',
  sender_rejected:
    'Ask the administrator of your domain to check your address and its DNS records.',
  ip_blocked:
    'Nothing is wrong with the address. Tell your administrator what the receiving server said.',
  policy_rejected:
    'Ask the recipient, or send the words of the receiving server to your administrator.',
  utf8_not_supported: 'Use an address in plain letters, if there is one.',
  expired: 'Send the message again later, or ask your administrator what the trouble was.',
};

const NO_ADVICE = 'Send the words above to your administrator, who can find out more.';

export function dsnSubject(recipients: readonly DsnRecipient[]): string {
  const worst = ACTIONS.find((action) =>
    recipients.some((recipient) => recipient.action === action),
  );
  return SUBJECTS[worst ?? 'delivered'];
}

/** What became of the message, for a person: to whom, why in plain words, what the other side said, what to do. */
export function explanation({ reportingMta, arrivalMs, subject, recipients }: Explained): string {
  const title = subject === '' ? '' : ` with the subject "${subject}"`;
  const lines = [
    `This is the mail system at ${safeHost(reportingMta)}.`,
    '',
    `We took your message${title} on ${rfc5322Date(arrivalMs)}.`,
  ];
  for (const action of ACTIONS) {
    const concerned = recipients.filter((recipient) => recipient.action === action);
    if (concerned.length === 0) continue;
    lines.push('', HEADINGS[action]);
    for (const recipient of concerned) lines.push('', ...paragraph(recipient));
  }
  return lines.map((line) => wrap(line)).join('\r\n') + '\r\n';
}

function paragraph({
  address,
  action,
  reason,
  reply,
  remoteMta,
  willRetryUntilMs,
}: DsnRecipient): string[] {
  const lines = [`  ${safeText(address, 320)}`];
  if (action === 'relayed' || action === 'delivered') return lines;
  lines.push(`    ${REASONS[reason]}`);
  if (reply) {
    const host = remoteMta ? safeHost(remoteMta) : 'The server';
    lines.push(`    ${host} said: ${safeText(formatReply(reply), REPLY_CHARACTERS)}`);
  }
  if (action === 'failed') lines.push(`    What you can do: ${ADVICE[reason] ?? NO_ADVICE}`);
  else if (willRetryUntilMs) lines.push(`    We try until ${rfc5322Date(willRetryUntilMs)}.`);
  return lines;
}

function wrap(line: string): string {
  const indent = ' '.repeat(line.length - line.trimStart().length);
  return indent + fold(line.trimStart(), TEXT_COLUMNS - indent.length, `\r\n${indent}`);
}
