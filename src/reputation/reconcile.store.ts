import { Injectable } from '@nestjs/common';
import { Db, type Tx } from '../core/db/db.js';
import { loadSql } from '../core/db/sql.js';
import type { RowId } from '../core/id.js';
import type { MessageEvent } from '../events/index.js';
import type { Label } from './counts.store.js';
import { COLUMNS, type Column, type CountRow, type Dimensions, type Span } from './row.js';

const sql = loadSql(import.meta.url);

/** Where rates are in a shard. */
export interface CountedTo {
  readonly readTo: RowId;
  /** The log is complete from this id on; null when it has no partitions. */
  readonly keptFrom: RowId | null;
}

/** Reads the log and the counts of one shard while nothing is counted there. */
@Injectable()
export class ReconcileStore {
  constructor(private readonly db: Db) {}

  /** Runs `work` while nobody counts in the shard; `at` is null where rates never looked. */
  still<T>(
    shard: number,
    follower: string,
    work: (tx: Tx, at: CountedTo | null) => Promise<T>,
  ): Promise<T> {
    return this.db.shard(shard).tx(async (tx) => {
      const [at] = await tx.query<CountedTo>(sql('hold-place'), [shard, follower]);
      return work(tx, at ?? null);
    });
  }

  async events(
    tx: Tx,
    shard: number,
    range: { readonly behind: RowId; readonly to: RowId; readonly limit: number },
  ): Promise<MessageEvent[]> {
    const rows = await tx.query<Omit<MessageEvent, 'at'> & { readonly at: Date }>(sql('log-part'), [
      shard,
      range.behind,
      range.to,
      range.limit,
    ]);
    return rows.map((row) => ({ ...row, at: row.at.getTime() }));
  }

  /** `since` is a day such as `2026-01-31`. */
  named(tx: Tx, shard: number, since: string): Promise<Label[]> {
    return tx.query<Label>(sql('named'), [shard, since]);
  }

  async counted(tx: Tx, shard: number, spanMinutes: Span, from: number): Promise<CountRow[]> {
    const rows = await tx.query<Dimensions & Record<Column, number> & { readonly bucket: Date }>(
      sql('counted'),
      [shard, spanMinutes, new Date(from)],
    );
    return rows.map(({ bucket, ...row }) => ({
      ...row,
      spanMinutes,
      bucket: bucket.getTime(),
      counts: Object.fromEntries(COLUMNS.map((column) => [column, row[column]])),
    }));
  }
}
