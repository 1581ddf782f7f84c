import { Injectable } from '@nestjs/common';
import { Db } from '../core/db/db.js';
import { loadSql } from '../core/db/sql.js';
import type { Demand } from './share.js';

const sql = loadSql(import.meta.url);

/** What one process wants of one limit. */
export interface GateDemand extends Demand {
  readonly gate: string;
  readonly processId: string;
  /** When it was said, by the clock of who said it. */
  readonly at: Date;
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

  /** Says `news` of what this process wants, and answers with what others said of the limits `of` since `since`. */
  exchange(
    { region, processId }: { readonly region: string; readonly processId: string },
    news: ReadonlyMap<string, Demand>,
    of: readonly string[],
    { now, since }: { readonly now: number; readonly since: number },
  ): Promise<GateDemand[]> {
    return this.db.control.query<GateDemand>(sql('exchange-demands'), [
      region,
      processId,
      new Date(now),
      [...news.keys()],
      [...news.values()].map(({ connections }) => connections),
      [...news.values()].map(({ messagesPerMinute }) => messagesPerMinute),
      of,
      new Date(since),
    ]);
  }

  /** Forgets what this process said. */
  async forget(processId: string): Promise<void> {
    await this.db.control.query(sql('forget-demands'), [processId]);
  }

  /** Forgets what anybody said before. */
  async purge(before: number): Promise<void> {
    await this.db.control.query(sql('purge-demands'), [new Date(before)]);
  }
}
