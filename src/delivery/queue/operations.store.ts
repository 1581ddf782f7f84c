import { Injectable } from '@nestjs/common';
import { Db, type Tx } from '../../core/db/db.js';
import { loadSql } from '../../core/db/sql.js';
import type { QueueFilter } from './queue-filter.js';

const sql = loadSql(import.meta.url);

export type OperationKind = 'RETRY' | 'BOUNCE' | 'DELETE';

/** Something to be done to waiting recipients, by the owners of their shards. Times are milliseconds since the epoch. */
export interface QueueOperation {
  readonly id: string;
  readonly ownerTenancyId: string;
  readonly kind: OperationKind;
  readonly filter: QueueFilter;
  readonly limit: number | null;
  readonly reason: string;
  readonly requestedBy: string;
  readonly requestedAt: number;
}

/** How far it is. */
export interface OperationState extends QueueOperation {
  readonly shards: number;
  readonly shardsFinished: number;
  readonly done: number;
  readonly skipped: number;
  readonly finishedAt: number | null;
}

/** What is to be done of an operation in one shard. */
export interface Part {
  readonly shard: number;
  readonly operationId: string;
  /** Null: all that match. */
  readonly quota: number | null;
  readonly done: number;
  readonly skipped: number;
  readonly kind: OperationKind;
  readonly filter: QueueFilter;
  readonly reason: string;
}

export interface Progress {
  readonly done: number;
  readonly skipped: number;
  /** Milliseconds since the epoch when nothing is left to do. */
  readonly finishedAt: number | null;
}

type Row = Omit<OperationState, 'requestedAt' | 'finishedAt'> & {
  readonly requestedAt: Date;
  readonly finishedAt: Date | null;
};

@Injectable()
export class OperationsStore {
  constructor(private readonly db: Db) {}

  tx<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.db.control.tx(work);
  }

  /** `parts`: shards with their quotas. */
  async put(
    tx: Tx,
    region: string,
    operation: QueueOperation,
    parts: readonly (readonly [number, number | null])[],
  ): Promise<void> {
    await tx.query(sql('put-operation'), [
      operation.id,
      region,
      operation.ownerTenancyId,
      operation.kind,
      JSON.stringify(operation.filter),
      operation.limit,
      operation.reason,
      operation.requestedBy,
      new Date(operation.requestedAt),
    ]);
    const shards = parts.map(([shard]) => shard);
    const quotas = parts.map(([, quota]) => quota);
    await tx.query(sql('put-parts'), [operation.id, shards, quotas]);
  }

  openParts(shards: readonly number[], limit: number): Promise<readonly Part[]> {
    return this.db.control.query(sql('open-parts'), [shards, limit]);
  }

  /** In the fenced transaction of the shard. */
  async count(tx: Tx, { shard, operationId }: Part, progress: Progress): Promise<void> {
    const { done, skipped, finishedAt } = progress;
    const at = finishedAt === null ? null : new Date(finishedAt);
    await tx.query(sql('count-part'), [shard, operationId, done, skipped, at]);
  }

  /** Newest first. */
  async list(region: string, wanted: OperationsWanted): Promise<OperationState[]> {
    const { ownerTenancyId, id, after, limit } = wanted;
    const params = [region, ownerTenancyId, id, after, limit];
    const rows = await this.db.control.query<Row>(sql('list-operations'), params);
    return rows.map((row) => ({
      ...row,
      requestedAt: row.requestedAt.getTime(),
      // Of those that are finished in every shard.
      finishedAt: row.shards === row.shardsFinished ? (row.finishedAt?.getTime() ?? 0) : null,
    }));
  }

  async purge(before: number): Promise<void> {
    await this.db.control.query(sql('purge-parts'), [new Date(before)]);
    await this.db.control.query(sql('purge-operations'), [new Date(before)]);
  }

  async sayChanged(channel: string): Promise<void> {
    await this.db.control.query(sql('say-changed'), [channel]);
  }

  listen(channel: string, onChange: () => void): () => Promise<void> {
    return this.db.listen(channel, onChange);
  }
}

export interface OperationsWanted {
  /** Null: of everybody. */
  readonly ownerTenancyId: string | null;
  readonly id: string | null;
  readonly after: string | null;
  readonly limit: number;
}
