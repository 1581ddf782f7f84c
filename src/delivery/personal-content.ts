import { isAscii } from 'node:buffer';
import { Injectable } from '@nestjs/common';
import { relaxedBodyHash } from '../mail/dkim.js';
import { toSevenBit } from '../mail/downgrade.js';
import { headerLength } from '../mail/headers.js';
import type { SpooledRecipient } from '../spool/index.js';
import { TrackingService } from '../tracking/index.js';
import { UnsubscribeService } from '../unsubscribe/index.js';
import {
  complete,
  impossibleFor,
  rawOf,
  sendingDomainOf,
  sign,
  type Content,
  type Signer,
} from './content.js';
import type { LiveMessage } from './lanes.js';
import type { Session } from './session.js';
import type { ContentReader } from './shared-reads.js';

/** Who makes what a recipient gets of its own. */
@Injectable()
export class PersonalParts {
  constructor(
    readonly unsubscribe: UnsubscribeService,
    readonly tracking: TrackingService,
  ) {}
}

/** What personal mail needs besides. */
export interface PersonalSigner extends Signer, PersonalParts {
  /** Takes mail for addresses of List-Unsubscribe where the domain has no return path of its own. */
  readonly regionPath: string;
}

/**
 * The octets for one recipient, who gets some of its own: stored message → links of its own → rewritten to 7 bits where
 * the server needs that → fields and DKIM in front, over exactly these octets. The same at every attempt.
 */
export async function personalContentFor(
  message: LiveMessage,
  recipient: SpooledRecipient,
  session: Session,
  contents: ContentReader,
  signer: PersonalSigner,
): Promise<Content> {
  const { spooled } = message;
  const impossible = impossibleFor(spooled, session);
  if (impossible) return impossible;
  const raw = await rawOf(message, contents);
  const { linkHost, returnPath } = await sendingDomainOf(message, signer);
  const owner = { messageId: spooled.id, recipientId: recipient.id };

  const wanted = spooled.personal?.tracking;
  const source = { id: spooled.id, raw, bodyOffset: spooled.bodyOffset };
  const tracked =
    (wanted && signer.tracking.rewrite({ ...source, wanted }, recipient.id, linkHost)) ?? raw;
  const isEightBit = spooled.needs8bit && !isAscii(tracked);
  const octets =
    isEightBit && !session.offers('8BITMIME')
      ? toSevenBit(tracked, tracked === raw ? spooled.bodyOffset : headerLength(tracked))
      : tracked;
  if (!octets) return { impossible: 'eightbit_not_supported' };
  const isStored = octets === raw;
  const bodyOffset = isStored ? spooled.bodyOffset : headerLength(octets);
  const bodyHash = isStored ? spooled.bodyHash : relaxedBodyHash(octets, bodyOffset);
  const mailDomain = returnPath ?? signer.regionPath;
  const fields = spooled.personal?.unsubscribe
    ? signer.unsubscribe.fieldsFor(owner, { linkHost, mailDomain })
    : '';
  const signed = await sign(message, octets, { bodyOffset, bodyHash, fields }, signer);
  return complete(signed, octets, isEightBit && octets === tracked);
}
