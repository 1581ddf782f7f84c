import { Injectable } from '@nestjs/common';
import { invariant } from '../core/assert.js';
import { Clock } from '../core/clock.js';
import { Region } from '../core/region.js';
import { SpoolService, type SpooledRecipient } from '../spool/index.js';
import { contentFor, SigningParts, type Content } from './content.js';
import { DeliveryConfig } from './delivery.config.js';
import type { LiveMessage } from './lanes.js';
import { PersonalParts, personalContentFor, type PersonalSigner } from './personal-content.js';
import type { Session } from './session.js';
import { SharedReads, type ContentReader } from './shared-reads.js';
import type { TransactionEnvelope } from './transaction.js';

/** Of the memory for contents, so much more is for those that are read again. */
const REREAD_SHARE = 0.25;

/** The envelope of one transaction, and who hears from the other side what becomes of the message. */
export interface OutgoingEnvelope extends TransactionEnvelope {
  /** Reports of the other side come to a return path of ours, and no longer to the sender. */
  readonly comesBackToUs: boolean;
}

/** What is said and sent in a transaction: octets with their signature, and an envelope whose bounces come back to us. */
@Injectable()
export class OutgoingMail {
  readonly #signer: PersonalSigner;
  readonly #regionPath: string;
  readonly #contents: ContentReader;

  constructor(
    spool: SpoolService,
    private readonly parts: SigningParts,
    personal: PersonalParts,
    region: Region,
    clock: Clock,
    config: DeliveryConfig,
  ) {
    this.#contents = new SharedReads(spool, config.contentMb * REREAD_SHARE * 1_048_576);
    const regionPath = region.returnPathHost.toLowerCase();
    const { unsubscribe, tracking } = personal;
    const now = () => clock.now();
    const { senders, service, returnPaths } = parts;
    this.#signer = { senders, service, returnPaths, unsubscribe, tracking, regionPath, now };
    this.#regionPath = regionPath;
  }

  /** Personal mail has one recipient. */
  content(
    message: LiveMessage,
    recipients: readonly SpooledRecipient[],
    session: Session,
  ): Promise<Content> {
    if (message.spooled.personal === null)
      return contentFor(message, session, this.#contents, this.#signer);
    invariant(recipients.length === 1, 'octets of one recipient go to nobody else');
    return personalContentFor(message, recipients[0]!, session, this.#contents, this.#signer);
  }

  /** The null sender stays (RFC 5321 section 4.5.5): nobody is told of what becomes of a notification. */
  envelope(
    { spooled }: LiveMessage,
    recipients: readonly SpooledRecipient[],
    content: Exclude<Content, { readonly impossible: unknown }>,
  ): OutgoingEnvelope {
    const only = recipients.length === 1 ? recipients[0]!.id : null;
    const path =
      spooled.envelopeFrom === ''
        ? null
        : this.parts.returnPaths.addressFor(
            spooled.id,
            only,
            content.returnPath ?? this.#regionPath,
          );
    return {
      from: path ?? spooled.envelopeFrom,
      recipients: path === null ? recipients : recipients.map(tellsUs),
      sizeBytes: content.sizeBytes,
      needs8bit: content.is8bit,
      needsUtf8: spooled.needsUtf8,
      ret: spooled.dsnRet,
      envid: spooled.dsnEnvid,
      comesBackToUs: path !== null,
    };
  }
}

/**
 * Who asked to be told of success is told by us (RFC 3461 section 5.2.2), since the report of the other side comes to us
 * and not to him; it is asked for failures, and for delays where he was. NEVER stays what it is.
 */
function tellsUs(recipient: SpooledRecipient): TransactionEnvelope['recipients'][number] {
  const wish = recipient.notify?.toUpperCase();
  if (wish === undefined || wish === 'NEVER') return recipient;
  return { ...recipient, notify: wish.includes('DELAY') ? 'FAILURE,DELAY' : 'FAILURE' };
}
