import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Clock } from '../core/clock.js';
import type { RowId } from '../core/id.js';
import { MessageTokens, type LinkOwner } from '../core/message-tokens.js';
import { Region } from '../core/region.js';
import { Sealer } from '../core/seal.js';
import { applyPlan, planTracking, type TrackingPlan } from './plan.js';
import { TrackingConfig } from './tracking.config.js';
import { TrackingNotes } from './tracking-notes.service.js';
import type { Asking } from './who-asked.js';

/** A stored message that is to be tracked. */
export interface TrackedMessage {
  readonly id: RowId;
  readonly raw: Buffer;
  readonly bodyOffset: number;
  readonly wanted: { readonly opens: boolean; readonly clicks: boolean };
}

/** Octets of messages whose plans are remembered: their recipients come one behind the other. */
const PLANNED_BYTES = 33_554_432;
/** Some mail programs and proxies cut addresses at 2,048 letters; a longer link stays as it is. */
const MAX_ADDRESS = 2_000;

/** Puts links of ours into messages, and answers for them. */
@Injectable()
export class TrackingService {
  readonly #tokens: MessageTokens;
  readonly #plans = new LRUCache<RowId, { readonly plan: TrackingPlan | null }>({
    maxSize: PLANNED_BYTES,
  });

  constructor(
    private readonly config: TrackingConfig,
    private readonly notes: TrackingNotes,
    private readonly region: Region,
    clock: Clock,
    sealer: Sealer,
  ) {
    this.#tokens = new MessageTokens(sealer, clock, { days: config.trackingDays });
  }

  /** Larger messages are not to be tracked. */
  get mostBytes(): number {
    return this.config.maxBytes;
  }

  /**
   * The octets of a message for one recipient, the same at every attempt; null where it has nothing to track. `linkHost`
   * is the domain's own host for links, null for that of the region.
   */
  rewrite(message: TrackedMessage, recipientId: RowId, linkHost: string | null): Buffer | null {
    const plan = this.#planOf(message);
    if (!plan) return null;
    const owner = { messageId: message.id, recipientId };
    const base = this.region.linkBase(linkHost);
    return applyPlan(message.raw, plan, {
      click: (target) => this.#click(base, owner, target),
      picture: () => `${base}/o/${this.#tokens.write('open', owner)}.gif`,
    });
  }

  /** The picture was fetched. Never fails: whoever brings no token of ours is nobody. */
  opened(token: string, asking: Asking): void {
    const read = this.#tokens.readLink('open', token);
    if (read.kind === 'valid')
      this.notes.add({ kind: 'opened', owner: read.owner, link: null, asking });
  }

  /** Where a link leads that is ours; null for any other, so that nobody can send people elsewhere in our name. */
  followed(token: string, encoded: string, asking: Asking): string | null {
    const octets = Buffer.from(encoded, 'base64url');
    if (octets.length === 0 || octets.toString('base64url') !== encoded) return null;
    const read = this.#tokens.readLink('click', token, octets);
    if (read.kind === 'none' || read.kind === 'forged') return null;
    const target = octets.toString('latin1');
    // What is late is not counted any more, and still leads on: mail is kept for years.
    if (read.kind === 'valid')
      this.notes.add({ kind: 'clicked', owner: read.owner, link: target, asking });
    return target;
  }

  #planOf({ id, raw, bodyOffset, wanted }: TrackedMessage): TrackingPlan | null {
    const known = this.#plans.get(id);
    if (known) return known.plan;
    const plan = planTracking(raw, bodyOffset, wanted);
    this.#plans.set(id, { plan }, { size: Math.max(1, raw.length) });
    return plan;
  }

  #click(base: string, owner: LinkOwner, target: string): string | null {
    const octets = Buffer.from(target, 'latin1');
    const token = this.#tokens.write('click', owner, octets);
    const address = `${base}/c/${token}/${octets.toString('base64url')}`;
    return address.length > MAX_ADDRESS ? null : address;
  }
}
