import { relaxedBodyHash } from '../mail/dkim.js';
import { headerLength } from '../mail/headers.js';
import type { NewMessage, NewRecipient } from './spooled-message.js';

/** What Eilpost itself writes, to one recipient: notifications, reports, alarms. */
export interface OwnMail extends Pick<
  NewMessage,
  | 'tenancyId'
  | 'compartmentId'
  | 'envelopeFrom'
  | 'headerFrom'
  | 'messageIdHeader'
  | 'subject'
  | 'trafficClass'
  | 'raw'
  | 'acceptedAt'
> {
  readonly to: Pick<NewRecipient, 'address' | 'domain'> & { readonly needsUtf8: boolean };
}

/**
 * As the spool takes it. It has no sender and no user, so it counts for nobody's reputation; it has nothing to unsubscribe
 * from and is not tracked; and nobody is told what became of it (RFC 3461 section 5.2.3).
 */
export function ownMail({ to, ...mail }: OwnMail): NewMessage {
  const { raw } = mail;
  const bodyOffset = headerLength(raw);
  const { address, domain, needsUtf8 } = to;
  return {
    ...mail,
    senderId: null,
    userId: null,
    campaign: null,
    pool: 0,
    stamp: () => Buffer.alloc(0),
    bodyOffset,
    bodyHash: relaxedBodyHash(raw, bodyOffset),
    needs8bit: raw.some((octet) => octet > 127),
    needsUtf8,
    dsnRet: null,
    dsnEnvid: null,
    sourceIp: null,
    submissionKeyHash: null,
    personal: null,
    acceptedDetail: null,
    recipients: [{ address, domain, notify: 'NEVER', orcpt: null, suppressed: false }],
  };
}
