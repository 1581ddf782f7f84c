/** Reports as mail hosts and providers write them, in the forms of the RFCs. Lines end with CRLF. */

export interface DsnParts {
  readonly to: string;
  readonly address: string;
  readonly action?: 'failed' | 'delayed' | 'delivered' | 'relayed';
  readonly status?: string;
  readonly diagnostic?: string;
  /** Header fields of the returned message. */
  readonly original?: string;
}

/** A delivery status notification (RFC 3464). */
export function dsn(parts: DsnParts): string {
  const { to, address, action = 'failed', status = '5.1.1' } = parts;
  const diagnostic =
    parts.diagnostic ?? `550 ${status} <${address}>: Recipient address rejected: User unknown`;
  return lines(
    'From: Mail Delivery System <MAILER-DAEMON@mx1.mailbox.test>',
    `To: <${to}>`,
    'Subject: Undelivered Mail Returned to Sender',
    'Date: Sat, 31 Jan 2026 12:00:00 +0000',
    'Message-ID: <dsn.1@mx1.mailbox.test>',
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="=_b"',
    '',
    '--=_b',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'Your message could not be delivered to one or more recipients.',
    '',
    '--=_b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx1.mailbox.test',
    'Arrival-Date: Sat, 31 Jan 2026 11:59:00 +0000',
    '',
    `Final-Recipient: rfc822; ${address}`,
    `Action: ${action}`,
    `Status: ${status}`,
    `Diagnostic-Code: smtp; ${diagnostic}`,
    '',
    '--=_b',
    'Content-Type: text/rfc822-headers',
    '',
    ...original(parts.original),
    '--=_b--',
  );
}

export interface ArfParts {
  readonly to: string;
  readonly type?: string;
  /** Null: the provider hides it. */
  readonly address: string | null;
  readonly mailFrom?: string;
  readonly original?: string;
}

/** A complaint (RFC 5965). */
export function arf({ to, type = 'abuse', address, mailFrom, original: header }: ArfParts): string {
  return lines(
    'From: <feedback@fbl.mailbox.test>',
    `To: <${to}>`,
    'Subject: FW: Hello',
    'Date: Sat, 31 Jan 2026 12:00:00 +0000',
    'Message-ID: <arf.1@fbl.mailbox.test>',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=feedback-report; boundary="=_b"',
    '',
    '--=_b',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'This is an email abuse report for an email message.',
    '',
    '--=_b',
    'Content-Type: message/feedback-report',
    '',
    `Feedback-Type: ${type}`,
    'User-Agent: Mailbox-FBL/1.0',
    'Version: 1',
    ...(mailFrom === undefined ? [] : [`Original-Mail-From: <${mailFrom}>`]),
    ...(address === null ? [] : [`Original-Rcpt-To: <${address}>`]),
    '',
    '--=_b',
    'Content-Type: message/rfc822',
    '',
    ...original(header),
    'Hello',
    '--=_b--',
  );
}

/** An answer of a machine on holiday (RFC 3834). */
export function autoReply(to: string, from: string): string {
  return lines(
    `From: <${from}>`,
    `To: <${to}>`,
    'Subject: Automatic reply: Hello',
    'Date: Sat, 31 Jan 2026 12:00:00 +0000',
    'Message-ID: <auto.1@mailbox.test>',
    'Auto-Submitted: auto-replied',
    '',
    'I am out of the office until Monday.',
  );
}

function original(fields = ''): string[] {
  return [
    ...fields.split('\r\n').filter(Boolean),
    'From: <a@example.test>',
    'To: undisclosed-recipients:;',
    'Subject: Hello',
    'Message-ID: <hello@example.test>',
    'Date: Sat, 31 Jan 2026 11:58:00 +0000',
    '',
  ];
}

function lines(...all: string[]): string {
  return `${all.join('\r\n')}\r\n`;
}
