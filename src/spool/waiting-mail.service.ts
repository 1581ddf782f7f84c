import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import type { Tx } from '../core/db/db.js';
import { isBigint, SHARD_COUNT, shardOfId, type RowId } from '../core/id.js';
import { Region } from '../core/region.js';
import { LeasesStore } from './leases.store.js';
import { Ownership } from './ownership.js';
import { ShardLost } from './owned-shard.js';
import { rangesOf } from './shard-range.js';
import type { LaneKey } from './spool.store.js';
import {
  WaitingStore,
  type AttemptsWanted,
  type FoundRecipient,
  type KeptAttempt,
  type LanesWanted,
  type NamedRecipient,
  type RowPlace,
  type SettledOrWaiting,
  type WaitingCount,
} from './waiting.store.js';

/** A look at what waits, and a hand in it: for people, who read any shard of the region and change those that are owned here. */
@Injectable()
export class WaitingMail {
  constructor(
    private readonly store: WaitingStore,
    private readonly leases: LeasesStore,
    private readonly ownership: Ownership,
    private readonly region: Region,
    private readonly clock: Clock,
  ) {}

  /** The shards of the region, whoever owns them; none before its first process has started. */
  async shards(): Promise<readonly number[]> {
    return rangesOf(await this.leases.readRanges(), this.region.name);
  }

  /** Lanes of a shard with what waits in them by reason. Bounded by `limit` lanes of `rows` rows. */
  lanes(shard: number, wanted: LanesWanted): Promise<readonly WaitingCount[]> {
    return this.store.lanes(shard, wanted);
  }

  /** Waiting recipients of a lane in the order in which they are due. */
  rows(
    shard: number,
    lane: LaneKey,
    after: RowPlace,
    limit: number,
  ): Promise<readonly FoundRecipient[]> {
    return this.store.rows(shard, lane, after, limit);
  }

  /** All recipients of a message, also those that have ended; none when it is not there. */
  async recipientsOf(messageId: RowId): Promise<readonly SettledOrWaiting[]> {
    return isRowId(messageId) ? this.store.recipientsOf(shardOfId(messageId), messageId) : [];
  }

  async messageOf(recipientId: RowId): Promise<RowId | null> {
    return isRowId(recipientId) ? this.store.messageOf(shardOfId(recipientId), recipientId) : null;
  }

  async names(shard: number, ids: readonly RowId[]): Promise<readonly NamedRecipient[]> {
    return ids.length === 0 ? [] : this.store.names(shard, ids);
  }

  /** The latest attempts to a domain that a shard keeps, newest first. */
  attempts(shard: number, wanted: AttemptsWanted): Promise<readonly KeptAttempt[]> {
    return this.store.attempts(shard, wanted);
  }

  /** The token of the lease on a shard that is worked for here; null when it is not. */
  lease(shard: number): string | null {
    return this.ownership.working(shard)?.token ?? null;
  }

  /** Runs `work` in one fenced transaction of a shard; null when the shard is not, or no more, worked for here. */
  async fenced<T>(shard: number, work: (tx: Tx) => Promise<T>): Promise<T | null> {
    const owned = this.ownership.working(shard);
    if (!owned) return null;
    try {
      return await owned.write(work);
    } catch (error) {
      if (!(error instanceof ShardLost)) throw error;
      this.ownership.lost(shard);
      return null;
    }
  }

  /** Lets recipients have their next attempt now. */
  makeDue(tx: Tx, shard: number, ids: readonly RowId[]): Promise<void> {
    return this.store.makeDue(tx, shard, ids, this.clock.now());
  }

  /** Lets recipients that wait leave from the pool of this number, 0 for none; how many of them wait still. */
  movePool(tx: Tx, shard: number, ids: readonly RowId[], pool: number): Promise<number> {
    return this.store.movePool(tx, shard, ids, pool);
  }
}

/** Anybody can make up an id: what PostgreSQL can not read as bigint, or names no shard, is nobody's. */
function isRowId(text: string): boolean {
  return isBigint(text) && !text.startsWith('0') && shardOfId(text) < SHARD_COUNT;
}
