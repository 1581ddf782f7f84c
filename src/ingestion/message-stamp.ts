import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { CoreConfig } from '../core/core.config.js';
import { newUuid, type RowId } from '../core/id.js';
import { parseAddress } from '../mail/address.js';
import { relaxedBodyHash } from '../mail/dkim.js';
import { newMessageId, rfc5322Date } from '../mail/message-id.js';
import { receivedField } from '../mail/received.js';
import { Refused } from '../mail/refusal.js';
import type { MessageScan } from '../mail/scan-message.js';
import type { TrafficClass } from '../mail/traffic-class.js';
import type { ApprovedSender } from '../senders/index.js';
import type { NewMessage, NewRecipient } from '../spool/index.js';
import { TrackingService } from '../tracking/index.js';
import { HasteBudget } from './haste-budget.js';
import { personalOf } from './personal-of.js';
import type { Submission, SubmittedRecipient } from './submission.js';

/** Makes of a submission that may be taken the message that is stored, with what only we can add. */
@Injectable()
export class MessageStamp {
  constructor(
    private readonly haste: HasteBudget,
    private readonly clock: Clock,
    private readonly core: CoreConfig,
    private readonly tracking: TrackingService,
  ) {}

  /** With trace, and the fields that must not be missing (RFC 6409 section 8). */
  newMessage(submission: Submission, scan: MessageScan, sender: ApprovedSender): NewMessage {
    const now = this.clock.now();
    const messageIdHeader = scan.messageId ?? newMessageId(newUuid(now), this.core.hostname);
    const missing = [
      scan.hasMessageId ? '' : `Message-ID: ${messageIdHeader}\r\n`,
      scan.hasDate ? '' : `Date: ${rfc5322Date(now)}\r\n`,
    ].join('');
    const personal = personalOf({
      unsubscribe: submission.unsubscribe,
      scan,
      sender,
      sizeBytes: submission.raw.length,
      trackedBytes: this.tracking.mostBytes,
    });
    return {
      tenancyId: submission.principal.tenancyId,
      compartmentId: sender.compartmentId,
      senderId: sender.id,
      userId: submission.principal.userId,
      envelopeFrom: submission.envelopeFrom,
      headerFrom: scan.from[0]!,
      messageIdHeader,
      subject: scan.subject,
      campaign: scan.campaign,
      trafficClass: this.#trafficClass(submission, {
        named: scan.trafficClass ?? sender.trafficClass,
        looksBulk: scan.looksBulk || personal.personal?.unsubscribe !== undefined,
      }),
      pool: sender.pool,
      stamp: (id) => Buffer.from(this.#received(submission, id, now) + missing),
      raw: submission.raw,
      bodyOffset: scan.bodyOffset,
      bodyHash: relaxedBodyHash(submission.raw, scan.bodyOffset),
      needs8bit: scan.bodyNeeds8bit,
      needsUtf8: scan.headerNeedsUtf8 || needsUtf8Envelope(submission),
      dsnRet: submission.dsnRet,
      dsnEnvid: submission.dsnEnvid,
      sourceIp: submission.source.address,
      acceptedAt: now,
      submissionKeyHash: null,
      ...personal,
      recipients: uniqueRecipients(submission.recipients),
    };
  }

  /**
   * What is said at the door → in the header → of the sender → what the header looks like. Transactional mail beyond what a
   * tenancy may send with such haste goes as bulk: to call everything urgent gains nothing.
   */
  #trafficClass(
    submission: Submission,
    { named, looksBulk }: { readonly named: TrafficClass | null; readonly looksBulk: boolean },
  ): TrafficClass {
    const wanted = submission.trafficClass ?? named ?? (looksBulk ? 'bulk' : 'transactional');
    if (wanted === 'bulk') return wanted;
    const { principal, recipients } = submission;
    return this.haste.take(principal.tenancyId, recipients.length) ? wanted : 'bulk';
  }

  #received(submission: Submission, id: RowId, at: number): string {
    const { address, heloName, protocol, tls } = submission.source;
    return receivedField({
      heloName,
      clientAddress: address,
      serverName: this.core.hostname,
      protocol,
      id,
      tls,
      at,
    });
  }
}

/** Each mailbox (RFC 5321 section 2.4) once, in the order of the first mention, with what was said of it last. */
function uniqueRecipients(recipients: readonly SubmittedRecipient[]): NewRecipient[] {
  const unique = new Map<string, NewRecipient>();
  for (const recipient of recipients) {
    const parsed = parseAddress(recipient.address);
    if (!parsed) throw new Refused('invalid_address', { address: recipient.address });
    unique.set(parsed.text, { ...recipient, domain: parsed.domain, suppressed: false });
  }
  return [...unique.values()];
}

function needsUtf8Envelope(submission: Submission): boolean {
  return [submission.envelopeFrom, ...submission.recipients.map((r) => r.address)].some((a) =>
    /[^ -~]/.test(a),
  );
}
