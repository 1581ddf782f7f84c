import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Clock } from '../core/clock.js';
import { Gatherer } from '../core/gatherer.js';
import { shardOfId, type RowId } from '../core/id.js';
import type { LinkOwner } from '../core/message-tokens.js';
import { RootLog, type Log } from '../core/log.js';
import { atMost } from '../core/lookup-cache.js';
import { EventsService, type EventDetail, type ReportedFact } from '../events/index.js';
import { TrackingConfig } from './tracking.config.js';
import { whoAsked, type Asking, type Delivered } from './who-asked.js';

/** A picture was fetched, or a link followed. */
export interface Note {
  readonly kind: 'opened' | 'clicked';
  readonly owner: LinkOwner;
  /** The target that was followed. */
  readonly link: string | null;
  readonly asking: Asking;
}

/** Nobody waits for these, so they are gathered for a while. */
const GATHER_MS = 200;
const AT_ONCE = 200;
/** Notes in memory at the most: a flood costs its own notes, and no mail. */
const MOST_WAITING = 10_000;
const KNOWN_RECIPIENTS = 20_000;
/** Events of a recipient that are looked at for its delivery: attempts of four days are fewer. */
const MOST_EVENTS = 200;
const MAX_LINK = 500;
const MAX_USER_AGENT = 300;
const MINUTE_MS = 60_000;

interface Known extends Delivered {
  readonly tenancyId: string;
}

/**
 * Request → gathered → who is the recipient, and when was it delivered → person or machine → event. Within a window an
 * open, or a click on one link, counts once for people and once for machines. Addresses of clients are not kept.
 */
@Injectable()
export class TrackingNotes {
  readonly #log: Log;
  readonly #gatherer: Gatherer<Note, void>;
  readonly #known = new LRUCache<RowId, Known>({ ...atMost(KNOWN_RECIPIENTS) });
  readonly #underWay = new Set<Promise<unknown>>();

  constructor(
    private readonly events: EventsService,
    private readonly config: TrackingConfig,
    clock: Clock,
    root: RootLog,
  ) {
    this.#log = root.room('tracking');
    this.#gatherer = new Gatherer(
      { waitMs: GATHER_MS, maxItems: AT_ONCE, maxWeight: AT_ONCE, weight: () => 1, concurrency: 2 },
      clock,
      (batch) => this.#report(batch),
    );
  }

  /** Notes it soon. Never waits and never fails; what can not be stored is lost, and the log says so. */
  add(note: Note): void {
    if (this.#gatherer.size >= MOST_WAITING) return;
    const noted = this.#gatherer.add(note).finally(() => this.#underWay.delete(noted));
    this.#underWay.add(noted);
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all(this.#underWay);
  }

  async #report(batch: readonly Note[]): Promise<void[]> {
    try {
      await this.#store(batch);
    } catch (error) {
      const lost = { err: error, notes: batch.length };
      this.#log.error(lost, 'opens and clicks could not be stored');
    }
    return batch.map(() => undefined);
  }

  async #store(batch: readonly Note[]): Promise<void> {
    const byShard = Map.groupBy(batch, ({ owner }) => shardOfId(owner.messageId));
    for (const [shard, notes] of byShard) {
      const facts: ReportedFact[] = [];
      for (const note of notes) {
        const known = await this.#recipient(shard, note.owner);
        if (known) facts.push(this.#fact(note, known));
      }
      await this.events.report(shard, facts);
    }
  }

  /** Null when the message is not known any more. */
  async #recipient(shard: number, owner: LinkOwner): Promise<Known | null> {
    const remembered = this.#known.get(owner.recipientId);
    if (remembered) return remembered;
    const { messageId, recipientId } = owner;
    const events = await this.events.ofRecipient(shard, messageId, recipientId, MOST_EVENTS);
    const first = events[0];
    if (!first) return null;
    const known = {
      tenancyId: first.tenancyId,
      deliveredAt: events.find(({ kind }) => kind === 'delivered')?.at ?? null,
      mayHaveArrived: events.some(({ reason }) => reason === 'reply_lost'),
    };
    if (known.deliveredAt !== null) this.#known.set(recipientId, known);
    return known;
  }

  #fact({ kind, owner, link, asking }: Note, known: Known): ReportedFact {
    const machine = whoAsked(asking, known);
    const window = Math.floor(asking.at / (this.config.windowMinutes * MINUTE_MS));
    const which = [link === null ? '' : digest(link), window, machine === null ? 'p' : 'm'];
    const userAgent = asking.userAgent?.slice(0, MAX_USER_AGENT).toWellFormed();
    const detail: EventDetail = {
      ...(link === null ? {} : { link: link.slice(0, MAX_LINK) }),
      ...(userAgent ? { userAgent } : {}),
      isMachine: machine !== null,
      ...(machine === null ? {} : { machine }),
    };
    return {
      messageId: owner.messageId,
      recipientId: owner.recipientId,
      tenancyId: known.tenancyId,
      kind,
      at: asking.at,
      reason: null,
      detail,
      key: `${kind} ${owner.recipientId} ${which.join(' ')}`,
    };
  }
}

/** Names a link among those of a message. */
function digest(link: string): string {
  return createHash('sha256').update(link).digest('base64url').slice(0, 16);
}
