import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { CoreConfig } from '../core/core.config.js';
import { newUuid } from '../core/id.js';
import { parseAddress } from '../mail/address.js';
import { relaxedBodyHash } from '../mail/dkim.js';
import { composeDsn, type DsnRecipient } from '../mail/dsn.js';
import { headerLength } from '../mail/headers.js';
import { newMessageId } from '../mail/message-id.js';
import { REASONS } from '../mail/reason.js';
import { SpoolService, type NewMessage, type SettledRecipient, type Settlement, type SpooledRecipient } from '../spool/index.js';
import type { LiveMessage } from './lanes.js';

/** Writes to the sender what became of recipients (RFC 3461 section 5): failures unless NOTIFY says otherwise. */
@Injectable()
export class NotificationWriter {
  readonly #mailerDaemon: string;

  constructor(
    private readonly spool: SpoolService,
    private readonly clock: Clock,
    private readonly core: CoreConfig,
  ) {
    this.#mailerDaemon = `MAILER-DAEMON@${core.hostname}`;
  }

  /** The notification that these results ask for, if any. Never one about a message with the null sender. */
  async about(
    message: LiveMessage,
    recipients: readonly SpooledRecipient[],
    results: readonly SettledRecipient[],
    at: number,
  ): Promise<Settlement['notification']> {
    const { spooled } = message;
    if (spooled.envelopeFrom === '') return null;
    const reported = results.filter((result, i) => wanted(result, recipients[i]!));
    if (reported.length === 0) return null;
    const original = message.raw ?? (await this.spool.readContent(spooled.shard, spooled.id));
    if (!original) return null;
    const byId = new Map(recipients.map((recipient) => [recipient.id, recipient]));
    const messageIdHeader = newMessageId(newUuid(at), this.core.hostname);
    const raw = composeDsn({
      reportingMta: this.core.hostname,
      from: this.#mailerDaemon,
      to: spooled.envelopeFrom,
      messageId: messageIdHeader,
      date: at,
      arrivalDate: spooled.acceptedAt,
      envelopeId: spooled.dsnEnvid,
      recipients: reported.map((result) => describe(result, byId.get(result.id)!, at)),
      original,
      returnContent: spooled.dsnRet ?? 'HDRS',
    });
    return { message: this.#stored(message, raw, messageIdHeader, at), about: reported.map((result) => result.id) };
  }

  #stored({ spooled }: LiveMessage, raw: Buffer, messageIdHeader: string, at: number): NewMessage {
    const bodyOffset = headerLength(raw);
    const to = parseAddress(spooled.envelopeFrom);
    return {
      tenancyId: spooled.tenancyId,
      compartmentId: spooled.compartmentId,
      senderId: null,
      userId: null,
      envelopeFrom: '',
      headerFrom: this.#mailerDaemon,
      messageIdHeader,
      subject: 'Delivery Status Notification',
      stamp: () => Buffer.alloc(0),
      raw,
      bodyOffset,
      bodyHash: relaxedBodyHash(raw, bodyOffset),
      needs8bit: raw.some((octet) => octet > 127),
      needsUtf8: to?.needsUtf8 ?? false,
      dsnRet: null,
      dsnEnvid: null,
      sourceIp: null,
      acceptedAt: at,
      recipients: [
        // RFC 3461 section 5.2.3: nobody is to be told about the fate of a notification.
        { address: spooled.envelopeFrom, domain: to?.domain ?? '', notify: 'NEVER', orcpt: null, suppressed: false },
      ],
    };
  }
}

function wanted(result: SettledRecipient, recipient: SpooledRecipient): boolean {
  const notify = recipient.notify?.split(',') ?? ['FAILURE'];
  return (result.status === 'bounced' || result.status === 'expired') && notify.includes('FAILURE');
}

function describe(result: SettledRecipient, recipient: SpooledRecipient, at: number): DsnRecipient {
  return {
    address: recipient.address,
    originalRecipient: recipient.orcpt,
    action: 'failed',
    status: statusOf(result),
    remoteMta: result.detail?.mxHost ?? null,
    diagnostic: result.detail?.reply ?? null,
    explanation: REASONS[result.reason],
    lastAttempt: at,
  };
}

/** RFC 3463: what the server said, else what our reason stands for. */
function statusOf(result: SettledRecipient): string {
  const said = /^\d{3} ([245]\.\d{1,3}\.\d{1,3})/.exec(result.detail?.reply ?? '')?.[1];
  if (said && result.status === 'bounced') return said;
  if (result.status === 'expired') return '4.4.7';
  const known: Partial<Record<SettledRecipient['reason'], string>> = {
    domain_unknown: '5.1.2',
    null_mx: '5.1.10',
    no_mail_host: '5.1.2',
    private_address: '5.4.4',
    mailbox_unknown: '5.1.1',
    mailbox_full: '5.2.2',
    message_too_large: '5.3.4',
    utf8_not_supported: '5.6.7',
    eightbit_not_supported: '5.6.3',
  };
  return known[result.reason] ?? '5.0.0';
}
