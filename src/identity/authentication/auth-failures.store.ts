import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { txOf } from '../../core/db/control-tx.js';
import { loadSql } from '../../core/db/sql.js';

const sql = loadSql(import.meta.url);

/** How often something failed in the window that is open for it. */
export interface FailureCount {
  readonly key: string;
  readonly failures: number;
  /** Milliseconds since the epoch. */
  readonly windowEndsAt: number;
}

interface FailureRow {
  readonly key: string;
  readonly failures: number;
  readonly window_ends_at: Date;
}

/** Failed proofs and log-ins, counted for all processes together. */
@Injectable()
export class AuthFailuresStore {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** One more for each key. */
  count(keys: readonly string[], now: Date, windowEndsAt: Date): Promise<FailureCount[]> {
    return this.#query('count-auth-failures', [keys, now, windowEndsAt]);
  }

  read(keys: readonly string[], now: Date): Promise<FailureCount[]> {
    return this.#query('read-auth-failures', [keys, now]);
  }

  async purge(now: Date): Promise<void> {
    await this.#query('purge-auth-failures', [now]);
  }

  async #query(name: string, params: readonly unknown[]): Promise<FailureCount[]> {
    const rows = await txOf(this.dataSource.manager).query<FailureRow>(sql(name), params);
    return rows.map((row) => ({
      key: row.key,
      failures: row.failures,
      windowEndsAt: row.window_ends_at.getTime(),
    }));
  }
}
