import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import type { RowId } from '../core/id.js';
import { acceptBatch } from './accept.js';
import { EventsService } from '../events/index.js';
import { Ownership, type ShardWorker } from './ownership.js';
import { ShardLost, type OwnedShard } from './owned-shard.js';
import { PartitionsJob } from './partitions.job.js';
import { Settler } from './settler.js';
import { SpoolStore, type KeyedMessage, type LaneKey, type LaneRow } from './spool.store.js';
import type { Accepted, NewMessage, Settlement } from './spooled-message.js';

/** The one who does the work: is handed what was accepted and told which shards are its own. */
export interface SpoolWorker extends ShardWorker {
  /** Fresh work, right after its commit. */
  accepted(messages: readonly Accepted[]): void;
}

/** No shard is owned, or the database does not answer: nothing can be stored now. */
export class SpoolUnavailable extends Error {}

/** For how long one shard is preferred for new messages: results of messages that came together are settled together. */
const PREFERENCE_MS = 250;

/** The durable queue: accept → own → hand over → settle. */
@Injectable()
export class SpoolService {
  #worker: SpoolWorker | null = null;

  constructor(
    private readonly store: SpoolStore,
    private readonly events: EventsService,
    private readonly ownership: Ownership,
    private readonly partitions: PartitionsJob,
    private readonly settler: Settler,
    private readonly clock: Clock,
  ) {
    settler.onNotified = (owned, accepted) => this.#handOver(owned, accepted);
  }

  /** Makes room for new rows, takes shards and hands their work to `worker`. Resolves when messages can be accepted. */
  async start(worker: SpoolWorker): Promise<void> {
    this.#worker = worker;
    await this.partitions.run();
    await this.ownership.start(worker);
    this.events.startFeed();
  }

  /** Gives the shards back once their work is quiet and settled. */
  async drain(): Promise<void> {
    await this.ownership.drain();
  }

  /** Whether this process may start attempts for the shard now. */
  mayWork(shard: number): boolean {
    return this.ownership.alive && this.ownership.working(shard) !== null;
  }

  /** Whether new messages can be stored, as far as is known without asking the database. */
  get available(): boolean {
    return this.ownership.open().length > 0;
  }

  /**
   * Stores messages in one transaction, in one shard; when it resolves they are on disk and handed to the worker. The
   * ids stand in the order of the messages. Throws SpoolUnavailable, or the fault of the database; then nothing counts as accepted.
   */
  async accept(messages: readonly NewMessage[]): Promise<RowId[]> {
    for (;;) {
      const shard = this.#pick();
      try {
        const accepted = await shard.write((tx) =>
          acceptBatch(tx, shard, messages, this.store, this.events),
        );
        this.#handOver(shard, accepted);
        return accepted.map((a) => a.message.id);
      } catch (error) {
        if (!(error instanceof ShardLost)) throw error;
        this.ownership.lost(shard.shard);
      }
    }
  }

  /**
   * Stores the results of an attempt, trying until the database takes them. Resolves when they are on disk, or when the
   * shard has another owner, who repeats the work; never rejects.
   */
  settle(settlement: Settlement): Promise<void> {
    return this.settler.settle(settlement);
  }

  /** The bytes of a message; null when its content is gone. */
  readContent(shard: number, messageId: RowId): Promise<Buffer | null> {
    return this.store.readContent(shard, messageId);
  }

  /**
   * Messages of a tenancy that were stored under one of these idempotency keys since then (milliseconds since the
   * epoch). It looks at every message of that time: for what can not be known in another way.
   */
  findKeyed(
    tenancyId: string,
    keyHashes: readonly Buffer[],
    since: number,
  ): Promise<KeyedMessage[]> {
    return this.store.findKeyed(tenancyId, keyHashes, since);
  }

  /** Lanes of a shard in order, from `after` on, each with whether it holds work that is due until then. */
  dueLanes(
    shard: number,
    after: LaneKey,
    until: number,
    limit: number,
  ): Promise<(LaneKey & { isDue: boolean })[]> {
    return this.store.dueLanes(shard, after, until, limit);
  }

  /** The rows of a lane that are due soonest, at most `limit`, due until the given time; none of a shard that is not worked for. */
  async loadLane(shard: number, lane: LaneKey, until: number, limit: number): Promise<LaneRow[]> {
    const owned = this.ownership.working(shard);
    if (!owned) return [];
    const rows = await this.store.loadLane(owned, lane, until, limit);
    return this.ownership.working(shard) === owned ? rows : [];
  }

  /** A hint that shards may be free. */
  wake(): void {
    this.ownership.wake();
  }

  #pick(): OwnedShard {
    const open = this.ownership.open();
    if (open.length === 0) throw new SpoolUnavailable('this process owns no shard');
    const first = Math.floor(this.clock.monotonic() / PREFERENCE_MS) % open.length;
    for (let i = 0; i < open.length; i++) {
      const shard = open[(first + i) % open.length]!;
      if (!shard.busy) return shard;
    }
    return open[first]!;
  }

  /** Work of a shard that is being given back goes to the next owner, who reads it. */
  #handOver(owned: OwnedShard, accepted: readonly Accepted[]): void {
    if (this.ownership.working(owned.shard) !== owned) return;
    const work = accepted.filter((a) => a.recipients.length > 0);
    if (work.length > 0) this.#worker?.accepted(work);
  }
}
