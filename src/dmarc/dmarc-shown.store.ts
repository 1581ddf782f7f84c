import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { txOf } from '../core/db/control-tx.js';
import { loadSql, type Sql } from '../core/db/sql.js';
import {
  notOurs,
  pageOf,
  readCursor,
  readToken,
  writeToken,
  type Page,
  type PageQuery,
} from '../rest/page.js';
import type { AggregateRecord, PublishedPolicy } from './aggregate-report.js';

const sql = loadSql(import.meta.url);

/** Which domains a caller asks for: all of the tenancy, those of a compartment, or one. */
export interface DomainsWanted {
  readonly tenancyId: string;
  readonly compartmentId: string | null;
  readonly domain: string | null;
}

export interface FiledReportRow {
  readonly id: string;
  readonly domain: string;
  readonly policy_domain: string;
  readonly organization: string;
  readonly contact: string;
  readonly report_id: string;
  readonly begins_at: Date;
  readonly ends_at: Date;
  readonly policy: PublishedPolicy;
  /** Texts of integers of 64 bits. */
  readonly messages: string;
  readonly passed: string;
  readonly skipped: number;
  readonly time_created: Date;
}

export interface ReportLine {
  readonly source_ip: string;
  readonly messages: string;
  readonly disposition: string;
  readonly dkim: string;
  readonly spf: string;
  readonly header_from: string;
  readonly envelope_from: string | null;
  readonly envelope_to: string | null;
  readonly overrides: string[];
  readonly dkim_results: AggregateRecord['dkimResults'];
  readonly spf_results: AggregateRecord['spfResults'];
  readonly host_name: string | null;
  readonly is_ours: boolean;
}

export interface SourceSum {
  readonly key: string;
  readonly host_name: string | null;
  readonly owner: string | null;
  readonly addresses: number;
  readonly is_ours: boolean;
  readonly reporters: number;
  readonly header_froms: string[];
  readonly messages: string;
  readonly passed: string;
  readonly dkim_passed: string;
  readonly spf_passed: string;
  readonly quarantined: string;
  readonly rejected: string;
  readonly first_seen_at: Date;
  readonly last_seen_at: Date;
}

export interface SourcesWanted extends DomainsWanted {
  readonly from: Date;
  readonly to: Date;
  readonly byOwner: boolean;
}

/** Reports as they are shown. */
@Injectable()
export class DmarcShownStore {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Newest first unless asked otherwise. */
  async page(wanted: DomainsWanted, query: PageQuery): Promise<Page<FiledReportRow>> {
    const direction = query.sortOrder ?? 'DESC';
    const order = `TIMECREATED ${direction}`;
    const cursor = readCursor(query.page, order);
    const rows = await this.#query<FiledReportRow>(sql('page-reports'), [
      wanted.tenancyId,
      wanted.compartmentId,
      wanted.domain,
      cursor?.id ?? null,
      direction === 'ASC',
      query.limit + 1,
    ]);
    return pageOf(rows, query.limit, ({ id }) => ({ order, value: '', id }));
  }

  /** Null when the tenancy has none. */
  async find(tenancyId: string, id: string): Promise<FiledReportRow | null> {
    const [row] = await this.#query<FiledReportRow>(sql('find-report'), [tenancyId, id]);
    return row ?? null;
  }

  lines(tenancyId: string, id: string, most: number): Promise<ReportLine[]> {
    return this.#query<ReportLine>(sql('rows-of-report'), [tenancyId, id, most]);
  }

  /** Those with the most messages first. */
  async sources(
    wanted: SourcesWanted,
    { limit, page }: Pick<PageQuery, 'limit' | 'page'>,
  ): Promise<Page<SourceSum>> {
    const behind = page === undefined ? null : readPlace(page);
    const rows = await this.#query<SourceSum>(sql('sum-sources'), [
      wanted.tenancyId,
      wanted.compartmentId,
      wanted.domain,
      wanted.from,
      wanted.to,
      wanted.byOwner,
      behind?.messages ?? null,
      behind?.key ?? null,
      limit + 1,
    ]);
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    const next = rows.length > limit && last ? writeToken([last.messages, last.key]) : null;
    return { items, next };
  }

  #query<T>(statement: Sql, params: readonly unknown[]): Promise<T[]> {
    return txOf(this.dataSource.manager).query<T>(statement, params);
  }
}

function readPlace(page: string): { messages: string; key: string } {
  const [messages, key] = readToken(page, 2);
  if (typeof messages !== 'string' || !/^\d{1,18}$/.test(messages)) throw notOurs();
  if (typeof key !== 'string' || key.includes('\0')) throw notOurs();
  return { messages, key };
}
