import { Injectable } from '@nestjs/common';
import { Db } from '../core/db/db.js';
import { loadSql } from '../core/db/sql.js';
import { hourOf, type Hold, type Use } from './warm-up.js';

const sql = loadSql(import.meta.url);

/** How far one address has come with one provider. */
export interface WarmUpRow extends Use {
  readonly ipId: string;
  readonly address: string;
  readonly provider: string;
  readonly stage: number;
  readonly share: number;
  readonly dailyCap: number;
  readonly state: 'warming' | 'paused' | 'warm';
  readonly hold: Hold | null;
  readonly judgedDay: number;
  readonly steppedBackDay: number | null;
  readonly lastUsedDay: number;
  readonly day: number;
  /** Taken of the allowance of `day`. */
  readonly reservedDay: number;
}

export interface Judged {
  readonly row: WarmUpRow;
  readonly stage: number;
  readonly share: number;
  readonly dailyCap: number;
  readonly state: WarmUpRow['state'];
  readonly hold: Hold | null;
  readonly lastUsedDay: number;
}

/** What was taken of an allowance. */
export interface Grant {
  readonly state: WarmUpRow['state'];
  readonly granted: number;
  /** What the day has left. */
  readonly dayLeft: number;
}

type UseRow = { [Key in keyof Use]: number };

/** The tables `warm_up` and `warm_up_use`. */
@Injectable()
export class WarmUpStore {
  constructor(private readonly db: Db) {}

  async begin(
    ipId: string,
    provider: string,
    first: { share: number; dailyCap: number; now: number },
  ): Promise<void> {
    const hour = hourOf(first.now);
    const day = Math.floor(hour / 24);
    await this.#query('begin-warm-up', [ipId, provider, first.share, first.dailyCap, day, hour]);
  }

  /** Null when no warm-up has begun. */
  async reserve(ipId: string, provider: string, hour: number, n: number): Promise<Grant | null> {
    const [row] = await this.#query<{ state: Grant['state']; granted: number; day_left: number }>(
      'reserve-allowance',
      [ipId, provider, hour, n],
    );
    return row ? { state: row.state, granted: row.granted, dayLeft: row.day_left } : null;
  }

  async release(ipId: string, provider: string, hour: number, n: number): Promise<void> {
    await this.#query('release-allowance', [ipId, provider, hour, n]);
  }

  /** Attempts by provider from a region's addresses since an hour. */
  async byProvider(region: string, hour: number): Promise<ReadonlyMap<string, number>> {
    const rows = await this.#query<{ provider: string; attempts: number }>('sum-by-provider', [
      region,
      hour,
    ]);
    return new Map(rows.map(({ provider, attempts }) => [provider, attempts]));
  }

  /** With what was sent on `day`; of all addresses of the region or of one, and only what is not judged for it yet. */
  async read(
    region: string,
    day: number,
    { ipId = null, isDue = false }: { ipId?: string | null; isDue?: boolean } = {},
  ): Promise<WarmUpRow[]> {
    const rows = await this.#query<Record<string, never>>('read-warm-ups', [
      region,
      day,
      ipId,
      isDue,
    ]);
    return rows.map(toWarmUp);
  }

  /** Answers with `<address id> <provider>` of what no other process had judged. */
  async judge(day: number, judged: readonly Judged[]): Promise<ReadonlySet<string>> {
    const done = await this.#query<{ ip_id: string; provider: string }>('judge-warm-ups', [
      judged.map(({ row }) => row.ipId),
      judged.map(({ row }) => row.provider),
      judged.map(({ row }) => row.judgedDay),
      day,
      judged.map(({ stage }) => stage),
      judged.map(({ share }) => share),
      judged.map(({ dailyCap }) => dailyCap),
      judged.map(({ state }) => state),
      judged.map(({ hold }) => hold),
      judged.map(({ lastUsedDay }) => lastUsedDay),
    ]);
    return new Set(done.map((row) => `${row.ip_id} ${row.provider}`));
  }

  /** False when it was taken back on this day already. */
  async stepBack(
    { ipId, provider }: WarmUpRow,
    day: number,
    to: { stage: number; dailyCap: number; hold: Hold },
  ): Promise<boolean> {
    const params = [ipId, provider, day, to.stage, to.dailyCap, to.hold];
    return (await this.#query('step-back', params)).length > 0;
  }

  /** The providers whose warm-up was changed. */
  async set(
    ipId: string,
    provider: string | null,
    state: WarmUpRow['state'],
    hold: Hold | null,
  ): Promise<string[]> {
    const params = [ipId, provider, state, hold];
    return (await this.#query<{ provider: string }>('set-warm-up', params)).map(
      (row) => row.provider,
    );
  }

  async forget(ipId: string): Promise<void> {
    await this.#query('forget-warm-up', [ipId]);
  }

  /** Attempts from an address by provider and day. */
  use(
    ipId: string,
    firstDay: number,
  ): Promise<{ provider: string; day: number; attempts: number }[]> {
    return this.#query('read-use', [ipId, firstDay]);
  }

  async purge(beforeHour: number): Promise<void> {
    await this.#query('purge-warm-up-use', [beforeHour]);
  }

  #query<Row>(name: string, params: readonly unknown[]): Promise<Row[]> {
    return this.db.control.query<Row>(sql(name), params);
  }
}

function toWarmUp(row: Readonly<Record<string, never>> & Partial<UseRow>): WarmUpRow {
  const { delivered, deferred, blocked, bounced, complained } = row as UseRow;
  return {
    ipId: row['ip_id']!,
    address: row['address']!,
    provider: row['provider']!,
    stage: row['stage']!,
    share: row['share']!,
    dailyCap: row['daily_cap']!,
    state: row['state']!,
    hold: row['hold']!,
    judgedDay: row['judged_day']!,
    steppedBackDay: row['stepped_back_day']!,
    lastUsedDay: row['last_used_day']!,
    day: row['day']!,
    reservedDay: row['reserved_day']!,
    delivered,
    deferred,
    blocked,
    bounced,
    complained,
  };
}
