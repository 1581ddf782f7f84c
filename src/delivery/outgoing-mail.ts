import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { SendersService, ServiceSignature } from '../senders/index.js';
import { SpoolService } from '../spool/index.js';
import { contentFor, type Content, type Signer } from './content.js';
import type { LiveMessage } from './lanes.js';
import type { Session } from './session.js';

/** What is sent in a transaction: octets with their signatures. */
@Injectable()
export class OutgoingMail {
  readonly #signer: Signer;

  constructor(
    private readonly spool: SpoolService,
    senders: SendersService,
    service: ServiceSignature,
    clock: Clock,
  ) {
    this.#signer = { senders, service, now: () => clock.now() };
  }

  content(message: LiveMessage, session: Session): Promise<Content> {
    return contentFor(message, session, this.spool, this.#signer);
  }
}
