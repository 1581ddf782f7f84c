import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { Gatherer } from '../core/gatherer.js';
import { RootLog, type Log } from '../core/log.js';
import { EventsService } from '../events/index.js';
import { ShardLost, type OwnedShard } from './owned-shard.js';
import { Ownership } from './ownership.js';
import { settleBatch } from './settle.js';
import { SpoolConfig } from './spool.config.js';
import { SpoolStore } from './spool.store.js';
import type { Accepted, Settlement } from './spooled-message.js';

const RETRY_MS = 500;

/** Stores the results of attempts: gathered by shard → one fenced transaction → again until it is done. */
@Injectable()
export class Settler {
  readonly #settling = new Map<number, Gatherer<Settlement, void>>();
  readonly #log: Log;
  /** Is given the notifications that were stored with results: they are new work. */
  onNotified: (owned: OwnedShard, accepted: readonly Accepted[]) => void = () => undefined;

  constructor(
    private readonly store: SpoolStore,
    private readonly events: EventsService,
    private readonly ownership: Ownership,
    private readonly config: SpoolConfig,
    private readonly clock: Clock,
    root: RootLog,
  ) {
    this.#log = root.room('spool');
  }

  /** See `SpoolService.settle`. */
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
    while (!(await this.#store(shard, [bare]))) await this.clock.sleep(RETRY_MS);
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
        this.onNotified(owned, notifications);
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
        await this.clock.sleep(RETRY_MS);
      }
    }
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
