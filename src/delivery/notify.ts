import { Injectable } from '@nestjs/common';
import { assertNever } from '../core/assert.js';
import { CoreConfig } from '../core/core.config.js';
import { newUuid } from '../core/id.js';
import { parseAddress } from '../mail/address.js';
import { composeDsn, type DsnRecipient } from '../mail/dsn.js';
import { mailerDaemon } from '../mail/mailer-daemon.js';
import { newMessageId } from '../mail/message-id.js';
import { parseReply } from '../mail/reply.js';
import {
  ownMail,
  SpoolService,
  type FoundRecipient,
  type NewMessage,
  type SettledRecipient,
  type Settlement,
  type SpooledMessage,
  type SpooledRecipient,
} from '../spool/index.js';
import { DeliveryConfig } from './delivery.config.js';
import type { LiveMessage } from './lanes.js';
import type { SessionPeer } from './session.js';

/** What a notification is made from: recipients and results in any order, and the host that took the message, if one did. */
export interface Reported {
  readonly recipients: readonly SpooledRecipient[];
  readonly results: readonly SettledRecipient[];
  readonly peer: SessionPeer | null;
  readonly at: number;
}

/**
 * Writes to the sender what became of recipients (RFC 3461 section 5): failures unless NOTIFY says otherwise; where it
 * asks for that, long delays, and success that nobody behind us will report.
 */
@Injectable()
export class NotificationWriter {
  readonly #mailerDaemon: string;

  constructor(
    private readonly spool: SpoolService,
    private readonly config: DeliveryConfig,
    private readonly core: CoreConfig,
  ) {
    this.#mailerDaemon = mailerDaemon(core.hostname);
  }

  /** The notification that these results ask for, if any. Never one about a message with the null sender. */
  async about(message: LiveMessage, reported: Reported): Promise<Settlement['notification']> {
    const { spooled } = message;
    if (spooled.envelopeFrom === '') return null;
    const { at } = reported;
    const about = this.#wanted(spooled, reported);
    if (about.length === 0) return null;
    const original = message.raw ?? (await this.spool.readContent(spooled.shard, spooled.id));
    if (!original) return null;
    const recipients = about.map((one) => describe(one, reported));
    return {
      message: this.#compose(spooled, original, recipients, at),
      about: about.map(({ result }) => result.id),
    };
  }

  /** The notification of a failure that came back as mail, after another server had taken the message; null when it is not wanted. */
  async later(
    { message, recipient }: Pick<FoundRecipient, 'message' | 'recipient'>,
    failure: Pick<DsnRecipient, 'reason' | 'reply' | 'status' | 'remoteMta'>,
    at: number,
  ): Promise<NewMessage | null> {
    if (message.envelopeFrom === '' || !wishOf(recipient).includes('FAILURE')) return null;
    const original = await this.spool.readContent(message.shard, message.id);
    if (!original) return null;
    const { address, orcpt } = recipient;
    const about = { address, originalRecipient: orcpt, action: 'failed' as const, ...failure };
    return this.#compose(message, original, [about], at);
  }

  #compose(
    spooled: FoundRecipient['message'],
    original: Buffer,
    recipients: readonly DsnRecipient[],
    at: number,
  ): NewMessage {
    const messageIdHeader = newMessageId(newUuid(at), this.core.hostname);
    const raw = composeDsn({
      reportingMta: this.core.hostname,
      to: spooled.envelopeFrom,
      messageId: messageIdHeader,
      dateMs: at,
      envelopeId: spooled.dsnEnvid,
      arrivalMs: spooled.acceptedAt,
      recipients,
      original: { raw: original, bodyOffset: spooled.bodyOffset },
      // RFC 3461 section 4.3: RET speaks of failures; everything else is told with the header section alone.
      ret: recipients.some(({ action }) => action === 'failed') ? spooled.dsnRet : null,
    });
    return this.#stored(spooled, raw, messageIdHeader, at);
  }

  #wanted(spooled: SpooledMessage, { recipients, results, peer }: Reported): Told[] {
    const byId = new Map(recipients.map((recipient) => [recipient.id, recipient]));
    const delayed = spooled.acceptedAt + this.config.delayNoticeSeconds * 1000;
    return results.flatMap((result) => {
      const recipient = byId.get(result.id)!;
      const action = actionFor(result, recipient, delayed, peer);
      return action && wishOf(recipient).includes(WISH[action])
        ? [{ result, recipient, action, until: this.#until(spooled) }]
        : [];
    });
  }

  #until({ acceptedAt }: SpooledMessage): number {
    return acceptedAt + this.config.lifetimeSeconds * 1000;
  }

  #stored(
    spooled: FoundRecipient['message'],
    raw: Buffer,
    messageIdHeader: string,
    at: number,
  ): NewMessage {
    const to = parseAddress(spooled.envelopeFrom);
    return ownMail({
      tenancyId: spooled.tenancyId,
      compartmentId: spooled.compartmentId,
      envelopeFrom: '',
      headerFrom: this.#mailerDaemon,
      messageIdHeader,
      subject: 'Delivery Status Notification',
      trafficClass: 'transactional',
      raw,
      acceptedAt: at,
      to: {
        address: spooled.envelopeFrom,
        domain: to?.domain ?? '',
        needsUtf8: to?.needsUtf8 ?? false,
      },
    });
  }
}

/** RFC 3461 section 4.1: failures unless the sender said otherwise. */
function wishOf({ notify }: SpooledRecipient): readonly string[] {
  return notify?.toUpperCase().split(',') ?? ['FAILURE'];
}

interface Told {
  readonly result: SettledRecipient;
  readonly recipient: SpooledRecipient;
  readonly action: keyof typeof WISH;
  /** When attempts end. */
  readonly until: number;
}

/** What the sender must have asked for (RFC 3461 section 4.1). */
const WISH = { failed: 'FAILURE', delayed: 'DELAY', relayed: 'SUCCESS' } as const;

/**
 * What there is to tell. A host that announces DSN was passed the sender's wish and reports success itself (RFC 3461
 * section 5.2.1); for one that does not, we say that it has taken the message (5.2.2). Of a delay is told once: of all
 * attempts exactly one was due before the moment and has its successor due after it.
 */
function actionFor(
  result: SettledRecipient,
  recipient: SpooledRecipient,
  delayed: number,
  peer: SessionPeer | null,
): Told['action'] | null {
  switch (result.status) {
    case 'bounced':
    case 'expired':
      return 'failed';
    case 'delivered':
      return peer?.reports === false ? 'relayed' : null;
    case 'waiting':
      return recipient.dueAt < delayed && result.dueAt >= delayed ? 'delayed' : null;
    case 'suppressed':
    case 'deleted':
      return null;
    default:
      return assertNever(result.status);
  }
}

function describe({ result, recipient, action, until }: Told, { at }: Reported): DsnRecipient {
  const { detail } = result;
  return {
    address: recipient.address,
    originalRecipient: recipient.orcpt,
    action,
    reason: result.reason,
    reply: detail?.reply ? parseReply([detail.reply]) : null,
    remoteMta: detail?.mxHost ?? null,
    lastAttemptMs: at,
    willRetryUntilMs: until,
  };
}
