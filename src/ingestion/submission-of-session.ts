import type { SMTPServerSession } from 'smtp-server';
import type { SmtpPrincipal } from '../identity/index.js';
import type { Submission, SubmittedRecipient } from './submission.js';

/** What the library knows of a session, and the message that just arrived in it, in our own words. */
export function submissionOf(
  session: SMTPServerSession,
  principal: SmtpPrincipal,
  raw: Buffer,
): Submission {
  const { envelope, tlsOptions } = session;
  return {
    principal,
    compartmentId: null,
    envelopeFrom: envelope.mailFrom ? envelope.mailFrom.address : '',
    recipients: envelope.rcptTo.map(recipientOf),
    raw,
    smtpUtf8: envelope.smtpUtf8 ?? false,
    dsnRet: (envelope.dsn?.ret as 'FULL' | 'HDRS' | null) ?? null,
    dsnEnvid: envelope.dsn?.envid ?? null,
    trafficClass: null,
    unsubscribe: null,
    source: {
      // Without the zone of a link-local address, which means something on this machine alone.
      address: session.remoteAddress.replace(/%.*$/, ''),
      heloName: session.hostNameAppearsAs || '',
      protocol: protocolOf(session),
      tls: tlsOptions
        ? { protocol: tlsOptions.version, cipher: tlsOptions.standardName ?? tlsOptions.name }
        : null,
    },
  };
}

function recipientOf(address: SMTPServerSession['envelope']['rcptTo'][number]): SubmittedRecipient {
  const { dsn } = address as { dsn?: { notify?: string[]; orcpt?: string } };
  return {
    address: address.address,
    notify: dsn?.notify?.join(',') ?? null,
    orcpt: dsn?.orcpt ?? null,
  };
}

/** RFC 3848, and RFC 6531 section 4.3 for messages that asked for SMTPUTF8. */
function protocolOf({ transmissionType, envelope }: SMTPServerSession): string {
  return envelope.smtpUtf8 ? transmissionType.replace(/^E?SMTP/, 'UTF8SMTP') : transmissionType;
}
