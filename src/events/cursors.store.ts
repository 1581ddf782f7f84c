import { Injectable } from '@nestjs/common';
import { Db, type Tx } from '../core/db/db.js';
import { loadSql } from '../core/db/sql.js';
import type { RowId } from '../core/id.js';
import { eventOf, type EventRow } from './events.store.js';
import type { MessageEvent } from './message-event.js';

const sql = loadSql(import.meta.url);

/** How a follower reads: `kinds` null for all. */
export interface Reading {
  readonly follower: string;
  readonly kinds: readonly string[] | null;
  readonly batchSize: number;
}

export interface Advanced<T> {
  /** `elsewhere`: another process holds the place at this moment. */
  readonly step: 'elsewhere' | 'more' | 'end';
  /** Of the work on the events that were read; absent when there were none. */
  readonly answer?: T | undefined;
}

export interface Behind {
  readonly follower: string;
  readonly shards: number;
  readonly oldestUnread: RowId;
}

/** Where followers are in the log. */
@Injectable()
export class CursorsStore {
  constructor(private readonly db: Db) {}

  /** Gives the follower a place before the first event of every shard where it has none. */
  async begin(follower: string, now: number): Promise<void> {
    for (const [source, shards] of this.db.shardSources())
      await source.query(sql('add-cursors'), [shards, follower, new Date(now)]);
  }

  /**
   * One transaction: the place is held, the next events are read and given to `work`, which writes in the same transaction,
   * and the place moves behind them. Whatever throws, nothing has happened. The commit does not wait for the disk: what a
   * crash of the database takes back, it takes back together with the place.
   */
  advance<T>(
    shard: number,
    { follower, kinds, batchSize }: Reading,
    now: number,
    work: (tx: Tx, events: readonly MessageEvent[]) => Promise<T>,
  ): Promise<Advanced<T>> {
    return this.db.shard(shard).tx(async (tx) => {
      const [place] = await tx.query<{ eventId: RowId }>(sql('lock-cursor'), [shard, follower]);
      if (!place) return { step: 'elsewhere' };
      const rows = await tx.query<EventRow & { readonly looked: number }>(sql('next'), [
        shard,
        place.eventId,
        batchSize,
        kinds,
      ]);
      const last = rows.at(-1);
      if (!last) return { step: 'end' };
      const wanted = rows.filter((row) => kinds === null || kinds.includes(row.kind));
      const events = wanted.map(({ looked: _, ...row }) => eventOf(row));
      const answer = events.length > 0 ? await work(tx, events) : undefined;
      await tx.query(sql('move-cursor'), [shard, follower, last.id, new Date(now)]);
      return { step: last.looked === batchSize ? 'more' : 'end', answer };
    });
  }

  /** The shards in which these followers have not read everything. */
  async behind(
    followers: readonly string[],
  ): Promise<{ readonly shard: number; readonly follower: string }[]> {
    const found: { shard: number; follower: string }[] = [];
    for (const source of this.db.shardSources().keys())
      found.push(...(await source.query<(typeof found)[number]>(sql('behind'), [followers])));
    return found;
  }

  /** The followers among these that are behind, once for each database. */
  async lag(followers: readonly string[]): Promise<Behind[]> {
    const found: Behind[] = [];
    for (const source of this.db.shardSources().keys())
      found.push(...(await source.query<Behind>(sql('lag'), [followers])));
    return found;
  }
}
