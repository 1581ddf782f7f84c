import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { Gatherer } from '../core/gatherer.js';
import type { RowId } from '../core/id.js';
import { RootLog, type Log } from '../core/log.js';
import { acceptBatch } from './accept.js';
import { EventsService } from '../events/index.js';
import { Ownership, type ShardWorker } from './ownership.js';
import { ShardLost, type OwnedShard } from './owned-shard.js';
import { PartitionsJob } from './partitions.job.js';
import { settleBatch } from './settle.js';
import { SpoolConfig } from './spool.config.js';
import { SpoolStore, type LaneKey, type LaneRow } from './spool.store.js';
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
const SETTLE_RETRY_MS = 500;

/** The durable queue: accept → own → hand over → settle. */
@Injectable()
export class SpoolService {
  readonly #settling = new Map<number, Gatherer<Settlement, void>>();
  readonly #log: Log;
  #worker: SpoolWorker | null = null;

  constructor(
    private readonly store: SpoolStore,
    private readonly events: EventsService,
    private readonly ownership: Ownership,
    private readonly partitions: PartitionsJob,
    private readonly config: SpoolConfig,
    private readonly clock: Clock,
    root: RootLog,
  ) {
    this.#log = root.room('spool');
  }

  /** Makes room for new rows, takes shards and hands their work to `worker`. Resolves when messages can be accepted. */
  async start(worker: SpoolWorker): Promise<void> {
    this.#worker = worker;
    await this.partitions.run();
    await this.ownership.start(worker);
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

  /** Stores the results of an attempt. Resolves when they are on disk, or when the shard has another owner, who repeats the work. */
  settle(settlement: Settlement): Promise<void> {
    const { shard } = settlement.message;
    let gatherer = this.#settling.get(shard);
    if (!gatherer) {
      gatherer = new Gatherer(
        {
          waitMs: this.config.gatherMs,
          maxItems: this.config.batchSize,
          maxWeight: Number.POSITIVE_INFINITY,
          weight: () => 1,
          concurrency: 1,
        },
        this.clock,
        (batch) => this.#settleAll(shard, batch),
      );
      this.#settling.set(shard, gatherer);
    }
    return gatherer.add(settlement);
  }

  /** The bytes of a message; null when its content is gone. */
  readContent(shard: number, messageId: RowId): Promise<Buffer | null> {
    return this.store.readContent(shard, messageId);
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

  async #settleAll(shard: number, batch: Settlement[]): Promise<void[]> {
    if (!(await this.#store(shard, batch))) {
      // One of them can not be stored as it is; it must not hold up the others, nor be forgotten.
      for (const one of batch) await this.#storeSomehow(shard, one);
    }
    return batch.map(() => undefined);
  }

  /** As much of a result as the database takes: the outcome counts more than its record, and is never given up. */
  async #storeSomehow(shard: number, one: Settlement): Promise<void> {
    const bare = { ...withoutRecord(one), notification: null };
    for (const form of [one, withoutRecord(one)]) if (await this.#store(shard, [form])) return;
    while (!(await this.#store(shard, [bare]))) await this.clock.sleep(SETTLE_RETRY_MS);
  }

  /** Tries until the database answers. False when it refuses the rows themselves, so that trying again is no use. */
  async #store(shard: number, batch: readonly Settlement[]): Promise<boolean> {
    for (;;) {
      const owned = this.ownership.owned(shard);
      // What was begun under an earlier lease is the work of whoever held the shard in between.
      const current = owned ? batch.filter((s) => s.message.lease === owned.token) : [];
      if (!owned || current.length === 0) return true;
      try {
        const notifications = await owned.write((tx) =>
          settleBatch(tx, owned, current, this.store, this.events),
        );
        this.#handOver(owned, notifications);
        return true;
      } catch (error) {
        if (error instanceof ShardLost) {
          this.ownership.lost(shard);
          return true;
        }
        this.#log.error(
          { err: error, shard, results: current.length },
          'results could not be stored',
        );
        if (isRefusedByDatabase(error)) return false;
        // What the other side answered must not be forgotten while the database is away: it would be sent again.
        await this.clock.sleep(SETTLE_RETRY_MS);
      }
    }
  }

  /** Work of a shard that is being given back goes to the next owner, who reads it. */
  #handOver(owned: OwnedShard, accepted: readonly Accepted[]): void {
    if (this.ownership.working(owned.shard) !== owned) return;
    const work = accepted.filter((a) => a.recipients.length > 0);
    if (work.length > 0) this.#worker?.accepted(work);
  }
}

/**
 * SQLSTATE classes 22 (data) and 54 (limits): nothing was written, and the same rows will be refused again. Not 23
 * (constraints): a partition that is missing is one of them, and may be there a little later.
 */
function isRefusedByDatabase(error: unknown): boolean {
  return /^(22|54)/.test((error as { code?: string }).code ?? '');
}

/** What became of the recipients, without what was said: that came from a stranger, and may be why it can not be stored. */
function withoutRecord(settlement: Settlement): Settlement {
  return {
    ...settlement,
    attempt: null,
    recipients: settlement.recipients.map((r) => ({ ...r, detail: null })),
  };
}
