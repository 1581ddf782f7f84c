import { Injectable } from '@nestjs/common';
import { Db } from '../core/db/db.js';
import { loadSql } from '../core/db/sql.js';
import type { Suppressed } from './last-suppressed.js';
import type { SuppressedAddress } from './suppressed-address.js';

const sql = loadSql(import.meta.url);

type Row = { id: string; address: string; reason: string; created_at: Date };

@Injectable()
export class SuppressionStore {
  constructor(private readonly db: Db) {}

  /** Indexes of the pairs that are suppressed. */
  async suppressedAmong(
    tenancyIds: readonly string[],
    addresses: readonly string[],
  ): Promise<number[]> {
    const params = [tenancyIds, addresses];
    const rows = await this.db.control.query<{ ordinal: number }>(sql('suppressed-among'), params);
    return rows.map((row) => row.ordinal - 1);
  }

  async noteSuppressed(named: readonly Suppressed[]): Promise<void> {
    await this.db.control.query(sql('note-suppressed'), [
      named.map(({ tenancyId }) => tenancyId),
      named.map(({ address }) => address),
      named.map(({ at }) => at),
    ]);
  }

  async list(tenancyId: string, after: string | null, limit: number): Promise<SuppressedAddress[]> {
    const rows = await this.db.control.query<Row>(sql('list'), [tenancyId, after, limit]);
    return rows.map(({ created_at, ...row }) => ({ ...row, createdAt: created_at }));
  }
}
