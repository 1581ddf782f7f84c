import { Injectable } from '@nestjs/common';
import { Db, type Tx } from '../../core/db/db.js';
import { loadSql } from '../../core/db/sql.js';
import { Region } from '../../core/region.js';
import { WaitingMail } from '../../spool/index.js';
import { AuditLog } from '../../rest/audit-log.store.js';
import type { Caller } from '../../rest/caller.js';
import { operationOcid } from './operation-view.js';
import type { QueueFilter } from './queue-filter.js';
import { filterView } from './queue-view.js';

const sql = loadSql(import.meta.url);

export type OperationKind = 'RETRY' | 'BOUNCE' | 'DELETE';

/** Something to be done to waiting recipients, by the owners of their shards. Times are milliseconds since the epoch. */
export interface QueueOperation {
  readonly id: string;
  readonly region: string;
  readonly ownerTenancyId: string;
  readonly kind: OperationKind;
  readonly filter: QueueFilter;
  readonly limit: number | null;
  readonly reason: string;
  readonly requestedBy: string;
  readonly requestedAt: number;
}

/** As it comes, before who asks for it is written down with it. */
export type AskedOperation = Omit<QueueOperation, 'region' | 'ownerTenancyId' | 'requestedBy'>;

/** Shards, and how many recipients of each at the most; null: all that match. */
type Parts = readonly (readonly [shard: number, quota: number | null])[];

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
  constructor(
    private readonly db: Db,
    private readonly waiting: WaitingMail,
    private readonly audit: AuditLog,
    private readonly region: Region,
  ) {}

  /** Writes it down, with who asked for it. `parts` are shards with their quotas. Answers with the OCID. */
  async begin(by: Caller, asked: AskedOperation, parts: Parts): Promise<string> {
    const { name: region } = this.region;
    const { tenancyId: ownerTenancyId, userName: requestedBy } = by;
    const operation: QueueOperation = { ...asked, region, ownerTenancyId, requestedBy };
    const { kind, filter, limit, reason } = operation;
    const id = operationOcid(operation);
    await this.db.control.tx(async (tx) => {
      await this.#put(tx, operation, parts);
      await this.audit.record(tx, by, {
        resourceType: 'queueoperation',
        resourceId: id,
        resourceName: kind,
        compartmentId: by.tenancyId,
        before: null,
        after: { id, kind, filter: filterView(filter), limit, reason },
      });
    });
    return id;
  }

  async #put(tx: Tx, operation: QueueOperation, parts: Parts): Promise<void> {
    await tx.query(sql('put-operation'), [
      operation.id,
      operation.region,
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

  /** In a fenced transaction of the shard: whoever lost it counts nothing. */
  async count({ shard, operationId }: Part, progress: Progress): Promise<void> {
    const { done, skipped, finishedAt } = progress;
    const at = finishedAt === null ? null : new Date(finishedAt);
    await this.waiting.fenced(shard, (tx) =>
      tx.query(sql('count-part'), [shard, operationId, done, skipped, at]),
    );
  }

  /** Newest first. */
  async list(wanted: OperationsWanted): Promise<OperationState[]> {
    const { ownerTenancyId, id, after, limit } = wanted;
    const params = [this.region.name, ownerTenancyId, id, after, limit];
    const rows = await this.db.control.query<Row>(sql('list-operations'), params);
    return rows.map((row) => ({
      ...row,
      requestedAt: row.requestedAt.getTime(),
      // One that found nothing to do was finished when it was asked for.
      finishedAt:
        row.shards === row.shardsFinished ? (row.finishedAt ?? row.requestedAt).getTime() : null,
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
