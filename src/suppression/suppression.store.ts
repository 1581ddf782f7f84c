import { Injectable } from '@nestjs/common';
import { Db } from '../core/db/db.js';
import { loadSql } from '../core/db/sql.js';
import { domainKey } from './entry-keys.js';
import type { SuppressedAddress } from './suppressed-address.js';

const sql = loadSql(import.meta.url);

type Row = Omit<SuppressedAddress, 'createdAt' | 'expiresAt'> & {
  readonly created_at: Date;
  readonly expires_at: Date | null;
};

/** A recipient as the check takes it: all in lower case, the sender empty where it is not known. */
export interface Wanted {
  readonly tenancyId: string;
  readonly address: string;
  readonly sender: string;
}

/** Where an entry stands in the order of the list; an address has one for each stream. */
export type Place = Pick<SuppressedAddress, 'address' | 'stream'>;

@Injectable()
export class SuppressionStore {
  constructor(private readonly db: Db) {}

  /** Indexes of the recipients that are suppressed. */
  async suppressedAmong(recipients: readonly Wanted[], now: number): Promise<number[]> {
    const rows = await this.db.control.query<{ ordinal: number }>(sql('suppressed-among'), [
      recipients.map((r) => r.tenancyId),
      recipients.map((r) => r.address),
      recipients.map((r) => domainKey(r.address)),
      recipients.map((r) => r.sender),
      recipients.map((r) => (r.sender === '' ? '' : domainKey(r.sender))),
      new Date(now),
    ]);
    return rows.map((row) => row.ordinal - 1);
  }

  async purge(times: {
    readonly now: number;
    readonly countedBefore: number;
    readonly blockedBefore: number;
    readonly answeredBefore: number;
    readonly daysBefore: number;
  }): Promise<void> {
    const [answeredBefore, daysBefore] = [
      new Date(times.answeredBefore),
      new Date(times.daysBefore),
    ];
    await this.db.control.query(sql('purge-expired'), [new Date(times.now)]);
    await this.db.control.query(sql('purge-bounces'), [new Date(times.countedBefore)]);
    await this.db.control.query(sql('purge-blocked'), [new Date(times.blockedBefore)]);
    for (const source of this.db.shardSources().keys()) {
      await source.query(sql('purge-hard-bounces'), [answeredBefore]);
      await source.query(sql('purge-answers'), [answeredBefore, daysBefore]);
    }
  }

  async list(
    tenancyId: string,
    after: Place | null,
    limit: number,
    now: number,
  ): Promise<SuppressedAddress[]> {
    const params = [tenancyId, after?.address ?? null, after?.stream ?? null, limit, new Date(now)];
    const rows = await this.db.control.query<Row>(sql('list'), params);
    return rows.map(({ created_at, expires_at, ...row }) => ({
      ...row,
      createdAt: created_at,
      expiresAt: expires_at,
    }));
  }
}
