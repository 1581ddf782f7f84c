import { hash } from 'node:crypto';
import { rfc5322Date } from '../mail/message-id.js';
import type { ReportAbout } from './tls-report.js';

export interface ReportMail {
  readonly about: ReportAbout;
  /** Host name of ours, which stands in the name of the file. */
  readonly submitter: string;
  readonly to: string;
  readonly messageId: string;
  readonly dateMs: number;
  /** The report, packed with gzip. */
  readonly packed: Buffer;
}

const BASE64_COLUMNS = 76;

/** The name of the file (RFC 8460 section 5.1): submitter, domain, begin and end in seconds, id. */
export function reportFileName({
  about,
  submitter,
}: Pick<ReportMail, 'about' | 'submitter'>): string {
  const begin = Date.parse(`${about.day}T00:00:00Z`) / 1000;
  return `${submitter}!${about.domain}!${begin}!${begin + 86_399}!${about.reportId}.json.gz`;
}

/** A report as a message (RFC 8460 section 5.3); addresses and names are ours or were checked. */
export function composeReportMail(mail: ReportMail): Buffer {
  const { about, submitter, to, messageId, dateMs, packed } = mail;
  const boundary = `=_${hash('sha256', messageId).slice(0, 40)}`;
  const file = reportFileName(mail);
  const columns = new RegExp(`.{1,${BASE64_COLUMNS}}`, 'g');
  const lines = [
    `From: <${about.contact}>`,
    `To: <${to}>`,
    `Subject: Report Domain: ${about.domain}`,
    ` Submitter: ${submitter}`,
    ` Report-ID: <${about.reportId}>`,
    `Date: ${rfc5322Date(dateMs)}`,
    `Message-ID: ${messageId}`,
    'Auto-Submitted: auto-generated',
    `TLS-Report-Domain: ${about.domain}`,
    `TLS-Report-Submitter: ${submitter}`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type="tlsrpt";',
    ` boundary="${boundary}"`,
    '',
    `--${boundary}`,
    'Content-Type: text/plain; charset=us-ascii',
    '',
    `This is a report about the encryption of mail to ${about.domain}`,
    `on ${about.day} (UTC), see RFC 8460.`,
    '',
    `--${boundary}`,
    'Content-Type: application/tlsrpt+gzip',
    'Content-Transfer-Encoding: base64',
    'Content-Disposition: attachment;',
    ` filename="${file}"`,
    '',
    ...(packed.toString('base64').match(columns) ?? []),
    '',
    `--${boundary}--`,
    '',
  ];
  return Buffer.from(lines.join('\r\n'));
}
