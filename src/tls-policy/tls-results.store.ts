import { Injectable } from '@nestjs/common';
import { Db } from '../core/db/db.js';
import { loadSql } from '../core/db/sql.js';
import type { ReportedPolicy } from './host-tls.js';
import type { FailureDetail, ResultCount } from './tls-report.js';

const sql = loadSql(import.meta.url);
/** Rows of one domain and day that a report is made from. */
const MAX_ROWS = 1_000;

/** Sessions of one day (UTC, `2026-01-31`) with the hosts of one domain that went alike. */
export interface CountedSessions {
  readonly domain: string;
  readonly day: string;
  readonly key: Buffer;
  readonly policy: ReportedPolicy;
  /** Null where nothing failed. */
  readonly detail: FailureDetail | null;
  sessions: number;
}

@Injectable()
export class TlsResultsStore {
  constructor(private readonly db: Db) {}

  async add(counted: readonly CountedSessions[]): Promise<void> {
    await this.db.control.query(sql('count-tls-results'), [
      counted.map(({ domain }) => domain),
      counted.map(({ day }) => day),
      counted.map(({ key }) => key),
      counted.map(({ policy }) => JSON.stringify(policy)),
      counted.map(({ detail }) => detail && JSON.stringify(detail)),
      counted.map(({ sessions }) => sessions),
    ]);
  }

  async read(domain: string, day: string): Promise<ResultCount[]> {
    const rows = await this.db.control.query<{
      policy: ReportedPolicy;
      detail: FailureDetail | null;
      sessions: string;
    }>(sql('read-tls-results'), [domain, day, MAX_ROWS]);
    return rows.map((row) => ({ ...row, sessions: Number(row.sessions) }));
  }

  /** Domains that something was counted of on a day, and whose report no other process sends or has sent. */
  async claim(day: string, now: Date, freeAgain: Date, count: number): Promise<string[]> {
    const rows = await this.db.control.query<{ policy_domain: string }>(sql('claim-report'), [
      day,
      now,
      freeAgain,
      count,
    ]);
    return rows.map((row) => row.policy_domain);
  }

  async sent(domain: string, day: string, now: Date): Promise<void> {
    await this.db.control.query(sql('report-sent'), [domain, day, now]);
  }

  async purge(before: string): Promise<void> {
    await this.db.control.query(sql('purge-tls-results'), [before]);
    await this.db.control.query(sql('purge-reports-sent'), [before]);
  }
}
