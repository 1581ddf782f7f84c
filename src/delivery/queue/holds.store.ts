import { Injectable } from '@nestjs/common';
import { Db, type Tx } from '../../core/db/db.js';
import { loadSql } from '../../core/db/sql.js';
import type { LaneFilter } from './queue-filter.js';

const sql = loadSql(import.meta.url);

/** Mail that is not begun, because a person said so. Times are milliseconds since the epoch. */
export interface Hold extends LaneFilter {
  readonly id: string;
  readonly region: string;
  readonly ownerTenancyId: string;
  readonly isOperators: boolean;
  readonly reason: string;
  readonly heldBy: string;
  readonly heldAt: number;
  /** Null: until somebody releases it. */
  readonly endsAt: number | null;
}

type Row = Omit<Hold, 'heldAt' | 'endsAt'> & {
  readonly heldAt: Date;
  readonly endsAt: Date | null;
};

@Injectable()
export class HoldsStore {
  constructor(private readonly db: Db) {}

  async inForce(region: string, now: number): Promise<Hold[]> {
    const rows = await this.db.control.query<Row>(sql('holds'), [region, new Date(now)]);
    return rows.map((row) => ({
      ...row,
      heldAt: row.heldAt.getTime(),
      endsAt: row.endsAt?.getTime() ?? null,
    }));
  }

  async put(tx: Tx, hold: Hold): Promise<void> {
    await tx.query(sql('put-hold'), [
      hold.id,
      hold.region,
      hold.ownerTenancyId,
      hold.isOperators,
      hold.tenancyId,
      hold.domain,
      hold.provider,
      hold.trafficClass,
      hold.reason,
      hold.heldBy,
      new Date(hold.heldAt),
      hold.endsAt === null ? null : new Date(hold.endsAt),
    ]);
  }

  /** False when it was not there. */
  async release(tx: Tx, { region, id }: Hold): Promise<boolean> {
    return (await tx.query(sql('release-hold'), [region, id])).length > 0;
  }

  async purge(region: string, now: number): Promise<void> {
    await this.db.control.query(sql('purge-holds'), [region, new Date(now)]);
  }

  tx<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.db.control.tx(work);
  }

  sayChanged(channel: string): Promise<void> {
    return this.db.say(channel);
  }

  listen(channel: string, onChange: () => void): () => Promise<void> {
    return this.db.listen(channel, onChange);
  }
}
