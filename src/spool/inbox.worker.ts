import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import type { Tx } from '../core/db/db.js';
import { RootLog, type Log } from '../core/log.js';
import { Loop } from '../core/loop.js';
import { EventsService, type WaitingFact } from '../events/index.js';
import { acceptBatch } from './accept.js';
import { ShardLost, type OwnedShard } from './owned-shard.js';
import { Ownership } from './ownership.js';
import { notifiedOf } from './settle.js';
import { Settler } from './settler.js';
import { SpoolStore } from './spool.store.js';
import type { Accepted, Notice } from './spooled-message.js';

/** Owners hear of facts by a hint; this is for when a hint was lost, and for shards that were just taken. */
const LOOK_MS = 5_000;
const FACTS_AT_ONCE = 200;

type NoticesOf = (facts: readonly WaitingFact[]) => Promise<readonly Notice[]>;

/**
 * Appends what was reported from outside to the log of the shards that are owned here:
 * facts that wait → whose mail is there → events, and what their senders are told, under the fence.
 * A fact must name a recipient of ours and its tenancy, so that followers find the rows that it is about and nobody's log
 * takes what belongs to somebody else; the others are marked and become no event. All reading is done before the
 * transaction, which mail of the shard has to wait for.
 */
@Injectable()
export class InboxWorker {
  #noticesOf: NoticesOf = () => Promise.resolve([]);
  readonly #log: Log;
  readonly #loop: Loop;
  #deafen: () => Promise<void> = () => Promise.resolve();
  #isEnding = false;

  constructor(
    private readonly store: SpoolStore,
    private readonly events: EventsService,
    private readonly ownership: Ownership,
    private readonly settler: Settler,
    clock: Clock,
    root: RootLog,
  ) {
    this.#log = root.room('spool');
    this.#loop = new Loop('inbox', LOOK_MS, clock, this.#log, () => this.#look());
  }

  /** Asks `noticesOf` what senders are to be told of facts whose mail is there; that is stored with their events. */
  tellSenders(noticesOf: NoticesOf): void {
    this.#noticesOf = noticesOf;
  }

  onApplicationBootstrap(): void {
    this.#deafen = this.events.onFacts(() => this.#loop.wake());
    this.#loop.start();
  }

  async onModuleDestroy(): Promise<void> {
    this.#isEnding = true;
    await this.#loop.stop();
    await this.#deafen();
  }

  async #look(): Promise<void> {
    const shards = this.ownership.shards();
    if (shards.length === 0) return;
    for (const shard of await this.events.shardsWithFacts(shards)) {
      if (this.#isEnding) return;
      await this.#take(shard).catch((error: unknown) => {
        if (error instanceof ShardLost) this.ownership.lost(shard);
        else this.#log.error({ err: error, shard }, 'facts from outside could not be appended');
      });
    }
  }

  async #take(shard: number): Promise<void> {
    const owned = this.ownership.working(shard);
    if (!owned) return;
    // Behind the take-over, so nothing that an owner before did is still under way.
    const facts = await this.events.waitingFacts(shard, FACTS_AT_ONCE);
    if (facts.length === 0) return;
    const known = await this.store.knownAmong(shard, facts);
    const notices = await this.#noticesOf(facts.filter(({ id }) => known.has(id)));
    const notifications = await owned.write(async (tx) => {
      const [, accepted] = await Promise.all([
        this.events.takeFacts(
          tx,
          shard,
          facts.map((fact) => ({ ...fact, eventId: known.has(fact.id) ? owned.nextId() : null })),
        ),
        this.#notify(tx, owned, notices),
      ]);
      return accepted;
    });
    this.settler.onNotified(owned, notifications);
    if (known.size < facts.length)
      this.#log.info(
        { shard, facts: facts.length - known.size },
        'facts about mail that is gone were left out',
      );
    if (facts.length === FACTS_AT_ONCE) this.#loop.wake();
  }

  async #notify(tx: Tx, owned: OwnedShard, notices: readonly Notice[]): Promise<Accepted[]> {
    if (notices.length === 0) return [];
    const messages = notices.map(({ message }) => message);
    const accepted = await acceptBatch(tx, owned, messages, this.store, this.events);
    const told = notices.map(({ about, message }, i) => {
      const { messageId, recipientId, tenancyId } = about;
      const common = { messageId, recipientId, tenancyId, at: message.acceptedAt, attemptId: null };
      return notifiedOf(common, owned, accepted[i]!.message.id);
    });
    await this.events.append(tx, owned.shard, told);
    return accepted;
  }
}
