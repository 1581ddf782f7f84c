import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { Region } from '../core/region.js';
import { EgressIpsService } from '../egress/index.js';
import { AccessService } from '../identity/index.js';
import { invalid, notFound } from '../rest/api-error.js';
import type { Caller } from '../rest/caller.js';
import { instantIn } from '../rest/instant.js';
import { ServiceSignature } from '../senders/index.js';
import type { UpdateFeedbackLoopDetails } from './feedback-loop.dto.js';
import { FeedbackLoopsStore } from './feedback-loops.store.js';
import { FEEDBACK_LOOPS, type LoopNeed } from './loop-catalog.js';
import { loopItems, type Installation, type LoopItem, type LoopState } from './loop-items.js';

/** The checklist of registrations at providers, for the operator: what is needed, and how far each is. */
@Injectable()
export class FeedbackLoops {
  constructor(
    private readonly access: AccessService,
    private readonly store: FeedbackLoopsStore,
    private readonly egress: EgressIpsService,
    private readonly signature: ServiceSignature,
    private readonly region: Region,
    private readonly clock: Clock,
  ) {}

  async list(by: Caller): Promise<readonly LoopItem[]> {
    await this.access.requireOperator(by);
    return this.#items();
  }

  async get(by: Caller, loopId: string): Promise<readonly LoopItem[]> {
    await this.access.requireOperator(by);
    return this.#itemsOf(loopId);
  }

  /** Writes down how far one registration is; a note that is not given becomes empty. */
  async update(
    by: Caller,
    loopId: string,
    details: UpdateFeedbackLoopDetails,
  ): Promise<readonly LoopItem[]> {
    await this.access.requireOperator(by);
    const { subject, state, note = '', timeReminder } = details;
    if (!(await this.#itemsOf(loopId)).some((item) => item.subject === subject))
      throw invalid('subject', 'is nothing that this installation registers there');
    await this.store.put(by, this.region.name, {
      loopId,
      subject,
      state: state as LoopState,
      note,
      remindAt: timeReminder === undefined ? null : instantIn('timeReminder', timeReminder),
      changedBy: by.userName,
      changedAt: new Date(this.clock.now()),
    });
    return this.#itemsOf(loopId);
  }

  /** Whom to give a provider as the address for complaints, so that it is known by which loop one came. */
  addressOf(loopId: string): string {
    return `fbl+${loopId}@${this.region.returnPathHost}`;
  }

  /** Whether the operator wanted to be reminded by now. */
  isDue({ note }: LoopItem): boolean {
    return note !== null && note.remindAt !== null && note.remindAt.getTime() <= this.clock.now();
  }

  async #itemsOf(loopId: string): Promise<readonly LoopItem[]> {
    if (!FEEDBACK_LOOPS.some(({ id }) => id === loopId)) throw notFound();
    return (await this.#items()).filter(({ loop }) => loop.id === loopId);
  }

  async #items(): Promise<readonly LoopItem[]> {
    const notes = await this.store.notes(this.region.name);
    return loopItems(await this.#installation(), notes);
  }

  async #installation(): Promise<Installation> {
    const has = new Set<LoopNeed>();
    if (this.signature.isOn) has.add('service_signature');
    if (this.signature.senderId !== null) has.add('feedback_id');
    const addresses = (await this.egress.all()).map(({ address }) => address);
    return { domain: this.signature.domain, addresses, has };
  }
}
