import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { CoreConfig } from '../core/core.config.js';
import { newUuid } from '../core/id.js';
import { parseAddress } from '../mail/address.js';
import { relaxedBodyHash } from '../mail/dkim.js';
import { composeDsn, type DsnRecipient } from '../mail/dsn.js';
import { headerLength } from '../mail/headers.js';
import { newMessageId } from '../mail/message-id.js';
import { parseReply } from '../mail/reply.js';
import {
  SpoolService,
  type NewMessage,
  type SettledRecipient,
  type Settlement,
  type SpooledRecipient,
} from '../spool/index.js';
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
      to: spooled.envelopeFrom,
      messageId: messageIdHeader,
      dateMs: at,
      envelopeId: spooled.dsnEnvid,
      arrivalMs: spooled.acceptedAt,
      recipients: reported.map((result) => describe(result, byId.get(result.id)!, at)),
      original: { raw: original, bodyOffset: spooled.bodyOffset },
      ret: spooled.dsnRet,
    });
    return {
      message: this.#stored(message, raw, messageIdHeader, at),
      about: reported.map((result) => result.id),
    };
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
        {
          address: spooled.envelopeFrom,
          domain: to?.domain ?? '',
          notify: 'NEVER',
          orcpt: null,
          suppressed: false,
        },
      ],
    };
  }
}

function wanted(result: SettledRecipient, recipient: SpooledRecipient): boolean {
  const notify = recipient.notify?.split(',') ?? ['FAILURE'];
  return (result.status === 'bounced' || result.status === 'expired') && notify.includes('FAILURE');
}

function describe(result: SettledRecipient, recipient: SpooledRecipient, at: number): DsnRecipient {
  const { detail } = result;
  return {
    address: recipient.address,
    originalRecipient: recipient.orcpt,
    action: 'failed',
    reason: result.reason,
    reply: detail?.reply ? parseReply([detail.reply]) : null,
    remoteMta: detail?.mxHost ?? null,
    lastAttemptMs: at,
  };
}
