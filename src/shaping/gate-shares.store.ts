import { Injectable } from '@nestjs/common';
import { Db } from '../core/db/db.js';
import { loadSql } from '../core/db/sql.js';
import type { Demand } from './share.js';

const sql = loadSql(import.meta.url);

/** What one process wants of one limit. */
export interface GateDemand extends Demand {
  readonly gate: string;
  readonly processId: string;
}

@Injectable()
export class GateSharesStore {
  constructor(private readonly db: Db) {}

  /** Processes of the region that are alive, this one among them. */
  async processes(region: string, now: number): Promise<number> {
    const [row] = await this.db.control.query<{ living: number }>(sql('count-processes'), [
      region,
      new Date(now),
    ]);
    return row!.living;
  }

  /** Says what this process wants, and answers with what others have said of the same limits since `since`. */
  exchange(
    { region, processId }: { readonly region: string; readonly processId: string },
    demands: ReadonlyMap<string, Demand>,
    { now, since }: { readonly now: number; readonly since: number },
  ): Promise<GateDemand[]> {
    return this.db.control.query<GateDemand>(sql('exchange-demands'), [
      region,
      processId,
      new Date(now),
      [...demands.keys()],
      [...demands.values()].map(({ connections }) => connections),
      [...demands.values()].map(({ messagesPerMinute }) => messagesPerMinute),
      new Date(since),
    ]);
  }

  /** Forgets what this process said, and what others said before `before`. */
  async forget(processId: string, before: number): Promise<void> {
    await this.db.control.query(sql('forget-demands'), [processId, new Date(before)]);
  }
}
