import { Injectable } from '@nestjs/common';
import { invariant } from '../core/assert.js';
import { Clock } from '../core/clock.js';
import type { Tx } from '../core/db/db.js';
import type { RowId } from '../core/id.js';
import { RootLog, type Log } from '../core/log.js';
import { EventFeed } from './event-feed.service.js';
import { EventsStore } from './events.store.js';
import { InboxStore } from './inbox.store.js';
import type { MessageEvent } from './message-event.js';
import type { ReportedFact, TakenFact, WaitingFact } from './reported-fact.js';

/** Milliseconds for which hints of new facts are gathered into one. */
const HINT_MS = 50;

@Injectable()
export class EventsService {
  readonly #log: Log;
  #isHinting = false;

  constructor(
    private readonly store: EventsStore,
    private readonly inbox: InboxStore,
    private readonly feed: EventFeed,
    private readonly clock: Clock,
    root: RootLog,
  ) {
    this.#log = root.room('events');
  }

  /** Begins to read the log to its followers. A process that does no work, such as a command line, never calls it. */
  startFeed(): void {
    this.feed.start();
  }

  /** Adds events of one shard to the log, in the caller's transaction. Only the owner of the shard may call it. */
  async append(tx: Tx, shard: number, events: readonly MessageEvent[]): Promise<void> {
    if (events.length === 0) return;
    this.feed.noteAppended(shard, events);
    await this.store.append(tx, shard, events);
  }

  /**
   * Events of a shard behind the one with this id, in order, at most `limit`. Whoever remembers the last id of each shard
   * misses none; whoever wants to do something exactly once follows the `EventFeed`.
   */
  after(shard: number, id: RowId, limit: number): Promise<readonly MessageEvent[]> {
    return this.store.after(shard, id, limit);
  }

  /** What happened to a message, the newest first, at most `limit`. */
  ofMessage(shard: number, messageId: RowId, limit: number): Promise<readonly MessageEvent[]> {
    return this.store.ofMessage(shard, messageId, limit);
  }

  /** What happened to one recipient, in order, at most `limit`. */
  ofRecipient(
    shard: number,
    messageId: RowId,
    recipientId: RowId,
    limit: number,
  ): Promise<readonly MessageEvent[]> {
    return this.store.ofRecipient(shard, messageId, recipientId, limit);
  }

  /** The mail host that took each of these recipients, by the recipient, where one did. */
  async hostsThatTook(
    tx: Tx,
    shard: number,
    recipients: readonly Pick<MessageEvent, 'messageId' | 'recipientId'>[],
  ): Promise<ReadonlyMap<RowId, string>> {
    if (recipients.length === 0) return new Map();
    return this.store.hostsThatTook(tx, shard, recipients);
  }

  /**
   * Stores facts about messages of one shard that came from outside; any process may. When it resolves they are on disk,
   * and the owner of the shard appends them to the log within seconds. Answers for each whether it is new: one under a key
   * that is known changes nothing. A fact about mail that is gone is kept, and becomes no event.
   */
  async report(shard: number, facts: readonly ReportedFact[]): Promise<readonly boolean[]> {
    if (facts.length === 0) return [];
    const fresh = await this.inbox.add(shard, facts, this.clock.now());
    if (fresh.includes(true)) this.#hint();
    return fresh;
  }

  /** Which of these shards have facts that wait for their owner. */
  shardsWithFacts(shards: readonly number[]): Promise<readonly number[]> {
    return this.inbox.shardsWithFacts(shards);
  }

  /** Facts that wait for the owner of the shard, in the order in which they came. */
  waitingFacts(shard: number, limit: number): Promise<readonly WaitingFact[]> {
    return this.inbox.waiting(shard, limit);
  }

  /** Appends facts to the log and notes what became of them, in the fenced transaction of the shard's owner. */
  async takeFacts(tx: Tx, shard: number, facts: readonly TakenFact[]): Promise<void> {
    const events = facts.flatMap(({ eventId, ...fact }) =>
      eventId === null ? [] : [{ ...fact, id: eventId, attemptId: null }],
    );
    const [marked] = await Promise.all([
      this.inbox.mark(tx, shard, facts, this.clock.now()),
      this.append(tx, shard, events),
    ]);
    invariant(marked === facts.length, 'only the owner of a shard takes its facts, each once');
  }

  /** Calls back when facts may have been reported anywhere, until the returned function is called. */
  onFacts(callback: () => void): () => Promise<void> {
    return this.inbox.listen(callback);
  }

  #hint(): void {
    if (this.#isHinting) return;
    this.#isHinting = true;
    this.clock.after(HINT_MS, () => {
      this.#isHinting = false;
      this.inbox
        .sayFacts()
        .catch((error: unknown) =>
          this.#log.debug({ err: error }, 'a hint was not given; owners find the facts by looking'),
        );
    });
  }
}
