import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { txOf } from '../core/db/control-tx.js';
import { utcDay } from '../core/day.js';
import { loadSql, type Sql } from '../core/db/sql.js';
import type { AggregateReport } from './aggregate-report.js';
import type { OwnedDomain, Share } from './attribute.js';

const sql = loadSql(import.meta.url);

/** What became of a report that came in. */
export const INTAKE_OUTCOMES = ['filed', 'known', 'unattributed', 'unreadable'] as const;
export type IntakeOutcome = (typeof INTAKE_OUTCOMES)[number];

export interface IntakeCount {
  /** Such as `2026-01-31`. */
  readonly day: string;
  readonly outcome: IntakeOutcome;
  readonly reports: number;
}

/** Files reports, on TypeORM's connections: they never delay mail. */
@Injectable()
export class DmarcStore {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Those of all tenancies, or of one. */
  async ownersOf(names: readonly string[], tenancyId: string | null): Promise<OwnedDomain[]> {
    const rows = await this.#query<{ tenancy_id: string; name: string }>(sql('owners-of-domains'), [
      names,
      tenancyId,
    ]);
    return rows.map(({ tenancy_id: owner, name }) => ({ tenancyId: owner, name }));
  }

  /** False when the tenancy had it. */
  async add(id: string, report: AggregateReport, share: Share, now: Date): Promise<boolean> {
    const { records } = share;
    const passed = records.filter(({ dkim, spf }) => dkim === 'pass' || spf === 'pass');
    const added = await this.#query(sql('add-report'), [
      share.tenancyId,
      id,
      share.name,
      report.domain,
      report.organization,
      report.contact,
      report.reportId,
      new Date(report.beginsAt),
      new Date(report.endsAt),
      JSON.stringify(report.policy),
      messagesOf(records),
      messagesOf(passed),
      report.skipped,
      now,
      JSON.stringify(records),
    ]);
    return added.length > 0;
  }

  async noteSources(addresses: ReadonlySet<string>, now: Date): Promise<void> {
    if (addresses.size > 0) await this.#query(sql('note-sources'), [[...addresses].sort(), now]);
  }

  async count(day: string, outcome: IntakeOutcome): Promise<void> {
    await this.#query(sql('count-intake'), [day, outcome]);
  }

  async intake(fromDay: string): Promise<IntakeCount[]> {
    const rows = await this.#query<{ day: string; outcome: IntakeOutcome; reports: string }>(
      sql('list-intake'),
      [fromDay],
    );
    return rows.map((row) => ({ ...row, reports: Number(row.reports) }));
  }

  /** Sources to be asked for; nobody else takes them before `until`. */
  async claimSources(now: Date, until: Date, most: number): Promise<string[]> {
    const rows = await this.#query<{ address: string }>(sql('claim-sources'), [now, until, most]);
    return rows.map(({ address }) => address);
  }

  async nameSource(
    address: string,
    hostName: string | null,
    owner: string | null,
    nextCheckAt: Date,
  ): Promise<void> {
    await this.#query(sql('name-source'), [address, hostName, owner, nextCheckAt]);
  }

  /** What is known of it stays. */
  async putOff(address: string, nextCheckAt: Date): Promise<void> {
    await this.#query(sql('put-off-source'), [address, nextCheckAt]);
  }

  /** How many went. */
  async purgeReports(before: Date, most: number): Promise<number> {
    return (await this.#query(sql('purge-reports'), [before, most])).length;
  }

  async purgeRest(before: Date): Promise<void> {
    await this.#query(sql('purge-sources'), [before]);
    await this.#query(sql('purge-intake'), [utcDay(before.getTime())]);
  }

  #query<T>(statement: Sql, params: readonly unknown[]): Promise<T[]> {
    return txOf(this.dataSource.manager).query<T>(statement, params);
  }
}

function messagesOf(records: Share['records']): number {
  return records.reduce((sum, { messages }) => sum + messages, 0);
}
