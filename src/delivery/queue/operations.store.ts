import { Injectable } from '@nestjs/common';
import { Db, type Tx } from '../../core/db/db.js';
import { loadSql } from '../../core/db/sql.js';
import { Region } from '../../core/region.js';
import { WaitingMail } from '../../spool/index.js';
import { AuditLog } from '../../rest/audit-log.store.js';
import type { Caller } from '../../rest/caller.js';
import type {
  AskedOperation,
  OperationState,
  Part,
  Parts,
  Progress,
  QueueOperation,
} from './operation.js';
import { operationOcid, poolOcid } from './operation-view.js';
import { filterView } from './queue-view.js';

const sql = loadSql(import.meta.url);

type Row = Omit<OperationState, 'requestedAt' | 'finishedAt' | 'to'> & {
  readonly toPoolId: string | null;
  readonly toPool: number | null;
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
    const { kind, filter, to, limit, reason } = operation;
    const id = operationOcid(operation);
    await this.db.control.tx(async (tx) => {
      await this.#put(tx, operation, parts);
      await this.audit.record(tx, by, {
        resourceType: 'queueoperation',
        resourceId: id,
        resourceName: kind,
        compartmentId: by.tenancyId,
        before: null,
        after: {
          id,
          kind,
          filter: filterView(filter),
          ...(to ? { emailIpPoolId: poolOcid(to, region) } : {}),
          limit,
          reason,
        },
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
      operation.to?.poolId ?? null,
      operation.to?.number ?? null,
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
    return rows.map(({ toPoolId, toPool, ...row }) => ({
      ...row,
      to: toPool === null ? null : { poolId: toPoolId, number: toPool },
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

  sayChanged(channel: string): Promise<void> {
    return this.db.say(channel);
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
