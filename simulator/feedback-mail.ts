import type { ReceivedMessage } from './received-mail.js';

/** What comes back after a message was taken. */
export type Afterwards = 'bounce' | 'full' | 'delay' | 'complaint' | 'auto-reply';

/** A mail that a host or a person behind it sends because of a message. */
export interface FeedbackMail {
  /** Empty for the null sender. */
  readonly from: string;
  readonly to: string;
  readonly raw: string;
}

const BOUNDARY = '=_simulated';

/** A DSN (RFC 3464), a complaint (RFC 5965) or an automatic answer (RFC 3834); null when the message wants none. */
export function feedbackMail(
  what: Afterwards,
  message: ReceivedMessage,
  recipient: string,
): FeedbackMail | null {
  const { from } = message.envelope;
  // RFC 3464 section 2 and RFC 3834 section 2: nobody answers the null sender.
  if (from === '') return null;
  switch (what) {
    case 'bounce':
      return status(message, recipient, {
        action: 'failed',
        status: '5.1.1',
        diagnostic: `550 5.1.1 <${recipient}> User unknown in virtual mailbox table`,
      });
    case 'full':
      return status(message, recipient, {
        action: 'failed',
        status: '5.2.2',
        diagnostic: `552 5.2.2 <${recipient}> The mailbox is over its quota`,
      });
    case 'delay':
      return status(message, recipient, {
        action: 'delayed',
        status: '4.4.1',
        diagnostic: '451 4.4.1 The host behind this one does not answer',
      });
    case 'complaint':
      return complaint(message, recipient);
    case 'auto-reply':
      return autoReply(message, recipient);
  }
}

function status(
  message: ReceivedMessage,
  recipient: string,
  fate: { readonly action: string; readonly status: string; readonly diagnostic: string },
): FeedbackMail {
  const { host, at, envelope } = message;
  const parts = [
    [
      'Content-Type: text/plain; charset=us-ascii',
      '',
      `This is the mail system at host ${host}.`,
      '',
      fate.action === 'failed'
        ? 'Your message could not be delivered to one recipient.'
        : 'Your message could not be delivered yet. It will be tried again.',
      '',
      `<${recipient}>: ${fate.diagnostic}`,
    ],
    [
      'Content-Type: message/delivery-status',
      '',
      `Reporting-MTA: dns; ${host}`,
      ...(envelope.envid === null ? [] : [`Original-Envelope-Id: ${envelope.envid}`]),
      `Arrival-Date: ${new Date(at).toUTCString().replace('GMT', '+0000')}`,
      '',
      `Final-Recipient: rfc822; ${recipient}`,
      `Action: ${fate.action}`,
      `Status: ${fate.status}`,
      `Remote-MTA: dns; store.${host}`,
      `Diagnostic-Code: smtp; ${fate.diagnostic}`,
    ],
    ['Content-Type: text/rfc822-headers', '', headerOf(message)],
  ];
  const subject =
    fate.action === 'failed'
      ? 'Undelivered Mail Returned to Sender'
      : 'Delayed Mail (still being retried)';
  const header = [`From: Mail Delivery System <MAILER-DAEMON@${host}>`, `Subject: ${subject}`];
  const type = 'multipart/report; report-type=delivery-status';
  const { from: to } = envelope;
  return {
    from: '',
    to,
    raw: composed(message, to, [...header, 'Auto-Submitted: auto-replied'], { type, parts }),
  };
}

/** To the address that a service registers with a provider: fbl@ of its return paths. */
function complaint(message: ReceivedMessage, recipient: string): FeedbackMail {
  const { host, at, envelope, client } = message;
  const domain = envelope.from.slice(envelope.from.lastIndexOf('@') + 1);
  const to = `fbl@${domain}`;
  const from = `feedback@${host}`;
  const parts = [
    [
      'Content-Type: text/plain; charset=us-ascii',
      '',
      `This is a report of abuse for a message received from ${client.address}.`,
    ],
    [
      'Content-Type: message/feedback-report',
      '',
      'Feedback-Type: abuse',
      'User-Agent: SimulatedFBL/1.0',
      'Version: 1',
      `Original-Mail-From: <${envelope.from}>`,
      `Original-Rcpt-To: <${recipient}>`,
      `Arrival-Date: ${new Date(at).toUTCString().replace('GMT', '+0000')}`,
      `Source-IP: ${client.address}`,
    ],
    ['Content-Type: message/rfc822', '', message.raw.toString('latin1')],
  ];
  const type = 'multipart/report; report-type=feedback-report';
  const header = [`From: <${from}>`, 'Subject: Complaint about a message'];
  return { from, to, raw: composed(message, to, header, { type, parts }) };
}

function autoReply(message: ReceivedMessage, recipient: string): FeedbackMail {
  const { from: to } = message.envelope;
  const header = [
    `From: <${recipient}>`,
    'Subject: Out of the office',
    'Auto-Submitted: auto-replied',
    ...(message.messageId === null ? [] : [`In-Reply-To: ${message.messageId}`]),
    'Content-Type: text/plain; charset=us-ascii',
  ];
  const body = 'I am on holiday and will read your message on Monday.\r\n';
  return { from: '', to, raw: `${topOf(message, to)}${header.join('\r\n')}\r\n\r\n${body}` };
}

function composed(
  message: ReceivedMessage,
  to: string,
  header: readonly string[],
  { type, parts }: { readonly type: string; readonly parts: readonly (readonly string[])[] },
): string {
  const pieces = parts.map((lines) => `--${BOUNDARY}\r\n${lines.join('\r\n')}\r\n\r\n`);
  return [
    topOf(message, to),
    `${header.join('\r\n')}\r\n`,
    'MIME-Version: 1.0\r\n',
    `Content-Type: ${type};\r\n boundary="${BOUNDARY}"\r\n\r\n`,
    ...pieces,
    `--${BOUNDARY}--\r\n`,
  ].join('');
}

function topOf({ at, id, host }: ReceivedMessage, to: string): string {
  const date = new Date(at).toUTCString().replace('GMT', '+0000');
  return `Date: ${date}\r\nMessage-ID: <report-${id}@${host}>\r\nTo: <${to}>\r\n`;
}

function headerOf({ raw }: ReceivedMessage): string {
  const text = raw.toString('latin1');
  const end = text.indexOf('\r\n\r\n');
  return end < 0 ? text : text.slice(0, end);
}
