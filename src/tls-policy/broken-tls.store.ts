import { Injectable } from '@nestjs/common';
import { Db } from '../core/db/db.js';
import { loadSql } from '../core/db/sql.js';

const sql = loadSql(import.meta.url);

/** A mail host whose encryption failed; times are milliseconds since the epoch. */
export interface BrokenHost {
  readonly host: string;
  readonly since: number;
  readonly triedAt: number;
}

@Injectable()
export class BrokenTlsStore {
  constructor(private readonly db: Db) {}

  async note(host: string, now: Date, forgotten: Date): Promise<void> {
    await this.db.control.query(sql('note-broken-tls'), [host, now, forgotten]);
  }

  async list(forgotten: Date): Promise<BrokenHost[]> {
    const rows = await this.db.control.query<{ host: string; since: Date; tried_at: Date }>(
      sql('list-broken-tls'),
      [forgotten],
    );
    return rows.map(({ host, since, tried_at }) => ({
      host,
      since: since.getTime(),
      triedAt: tried_at.getTime(),
    }));
  }

  /** Whether this process is the one that tries. */
  async claimTry(host: string, now: Date, triedBefore: Date): Promise<boolean> {
    return (await this.db.control.query(sql('claim-tls-try'), [host, now, triedBefore])).length > 0;
  }

  async forget(host: string): Promise<void> {
    await this.db.control.query(sql('forget-broken-tls'), [host]);
  }

  async purge(forgotten: Date): Promise<void> {
    await this.db.control.query(sql('purge-broken-tls'), [forgotten]);
  }
}
