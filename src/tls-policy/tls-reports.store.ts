import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { txOf } from '../core/db/control-tx.js';
import { loadSql, type Sql } from '../core/db/sql.js';
import { pageOf, readCursor, type Page, type PageQuery } from '../rest/page.js';
import type { ReceivedPolicy } from './read-tls-report.js';

const sql = loadSql(import.meta.url);

/** What was said of one domain in one report. */
export interface NewTlsReport {
  readonly id: string;
  readonly domain: string;
  readonly organization: string;
  readonly reportId: string;
  readonly beginsAt: Date;
  readonly endsAt: Date;
  readonly successful: number;
  readonly failed: number;
  readonly policies: readonly ReceivedPolicy[];
  readonly timeCreated: Date;
}

export type TlsReportSummary = Omit<NewTlsReport, 'policies'>;

interface Row {
  readonly id: string;
  readonly domain: string;
  readonly organization: string;
  readonly report_id: string;
  readonly begins_at: Date;
  readonly ends_at: Date;
  readonly successful: string;
  readonly failed: string;
  readonly time_created: Date;
}

/** Reports of others, on TypeORM's connections: to look at them never delays mail. */
@Injectable()
export class TlsReportsStore {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Files it with the tenancies that have its domain, or with one of them; how many did not have it yet. */
  async add(report: NewTlsReport, tenancyId: string | null): Promise<number> {
    const { domain } = report;
    const having = await this.#query<{ tenancy_id: string }>(sql('tenancies-of-domain'), [
      domain,
      tenancyId,
    ]);
    if (having.length === 0) return 0;
    const rows = await this.#query(sql('add-report'), [
      having.map((row) => row.tenancy_id),
      report.id,
      domain,
      report.organization,
      report.reportId,
      report.beginsAt,
      report.endsAt,
      report.successful,
      report.failed,
      JSON.stringify(report.policies),
      report.timeCreated,
    ]);
    return rows.length;
  }

  /** Newest first unless asked otherwise. */
  async page(
    tenancyId: string,
    domain: string | null,
    query: PageQuery,
  ): Promise<Page<TlsReportSummary>> {
    const direction = query.sortOrder ?? 'DESC';
    const order = `TIMECREATED ${direction}`;
    const cursor = readCursor(query.page, order);
    const rows = await this.#query<Row>(sql('page-reports'), [
      tenancyId,
      domain,
      cursor?.id ?? null,
      direction === 'ASC',
      query.limit + 1,
    ]);
    return pageOf(rows.map(summaryOf), query.limit, ({ id }) => ({ order, value: '', id }));
  }

  /** Null when the tenancy has none. */
  async find(tenancyId: string, id: string): Promise<NewTlsReport | null> {
    const [row] = await this.#query<Row & { report: readonly ReceivedPolicy[] }>(
      sql('find-report'),
      [tenancyId, id],
    );
    return row ? { ...summaryOf(row), policies: row.report } : null;
  }

  #query<T>(statement: Sql, params: readonly unknown[]): Promise<T[]> {
    return txOf(this.dataSource.manager).query<T>(statement, params);
  }
}

function summaryOf(row: Row): TlsReportSummary {
  return {
    id: row.id,
    domain: row.domain,
    organization: row.organization,
    reportId: row.report_id,
    beginsAt: row.begins_at,
    endsAt: row.ends_at,
    successful: Number(row.successful),
    failed: Number(row.failed),
    timeCreated: row.time_created,
  };
}
