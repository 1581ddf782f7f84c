import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { txOf } from '../core/db/control-tx.js';
import type { Tx } from '../core/db/db.js';
import { loadSql } from '../core/db/sql.js';
import { toOcid } from '../core/ocid.js';
import { AuditLog } from '../rest/audit-log.store.js';
import type { Caller } from '../rest/caller.js';
import { pageOf, readCursor, type Page, type PageQuery } from '../rest/page.js';
import { suppressionView } from './suppression-view.js';
import { strengthOf } from './suppression-reason.js';
import type { Suppression } from './suppressed-address.js';

const sql = loadSql(import.meta.url);
/** In the token of a page, between address and stream: in neither of them. */
const BETWEEN = '\t';

export interface SuppressionFilter {
  /** In lower case. */
  readonly address: string | null;
  /** Smallest ids of the first moment that counts, and of the first that no longer does. */
  readonly fromId: string | null;
  readonly beforeId: string | null;
  readonly reason: { readonly words: readonly string[]; readonly areMeant: boolean } | null;
}

interface Row {
  readonly id: string;
  readonly address: string;
  readonly stream: string;
  readonly reason: string;
  readonly created_at: Date;
  readonly last_at: Date | null;
  readonly expires_at: Date | null;
  readonly message_id: string | null;
  readonly error_detail: string | null;
  readonly error_source: string | null;
  readonly smtp_code: number | null;
  readonly enhanced_status: string | null;
  readonly rule_id: string | null;
  readonly blocked_count: number;
  readonly last_suppressed_at: Date | null;
  readonly parked_by: string | null;
}

/** The list as the API shows and changes it, and the operator changes it, on TypeORM's connections: looking at it never delays mail. */
@Injectable()
export class SuppressionListStore {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly audit: AuditLog,
  ) {}

  /** False when the address is there already, for a reason that is as strong. */
  add(by: Caller, suppression: Suppression): Promise<boolean> {
    const { tenancyId, address, id, reason, createdAt, stream } = suppression;
    return this.#transaction(async (tx) => {
      const made = await tx.query(sql('add'), [
        tenancyId,
        address,
        id,
        reason,
        createdAt,
        stream,
        strengthOf(reason),
      ]);
      if (made.length === 0) return false;
      await this.#record(tx, by, suppression, null, suppressionView(suppression));
      return true;
    });
  }

  /** Null when there is none. */
  async find(tenancyId: string, id: string, now: number): Promise<Suppression | null> {
    const rows = await txOf(this.dataSource.manager).query<Row>(sql('find'), [
      tenancyId,
      id,
      new Date(now),
    ]);
    return rows[0] ? suppressionOf(tenancyId, rows[0]) : null;
  }

  /** False when there was none. */
  remove(by: Caller, id: string): Promise<boolean> {
    return this.#remove(by, 'remove-by-id', id);
  }

  /** By the address in lower case, in all streams. False when it was not suppressed. */
  removeAddress(by: Caller, address: string): Promise<boolean> {
    return this.#remove(by, 'remove', address);
  }

  /** Times newest first, addresses ascending, unless asked otherwise. */
  async page(
    tenancyId: string,
    filter: SuppressionFilter,
    query: PageQuery & { readonly now: number },
    sortBy: 'TIMECREATED' | 'EMAILADDRESS',
  ): Promise<Page<Suppression>> {
    const byTime = sortBy === 'TIMECREATED';
    const direction = query.sortOrder ?? (byTime ? 'DESC' : 'ASC');
    const order = `${sortBy} ${direction}`;
    const cursor = readCursor(query.page, order);
    const params = (last: string | undefined) => [
      tenancyId,
      filter.fromId,
      filter.beforeId,
      filter.reason?.words ?? null,
      filter.reason?.areMeant ?? null,
      last ?? null,
      direction === 'ASC',
      query.limit + 1,
    ];
    const tx = txOf(this.dataSource.manager);
    const [lastAddress, lastStream = ''] = cursor?.value?.split(BETWEEN) ?? [];
    const now = new Date(query.now);
    // One address is a row or a few, in whatever order.
    const rows = await (byTime && filter.address === null
      ? tx.query<Row>(sql('page-by-time'), [...params(cursor?.id), now])
      : tx.query<Row>(sql('page-by-address'), [
          ...params(lastAddress),
          filter.address,
          lastStream,
          now,
          true,
        ]));
    const found = rows.map((row) => suppressionOf(tenancyId, row));
    return pageOf(found, query.limit, ({ id, address, stream }) => ({
      order,
      value: `${address}${BETWEEN}${stream}`,
      id,
    }));
  }

  /** Entries that count by address and stream, behind this one; for whoever reads them all. */
  async behind(
    tenancyId: string,
    last: Suppression | null,
    limit: number,
    now: number,
  ): Promise<Suppression[]> {
    const rows = await txOf(this.dataSource.manager).query<Row>(sql('page-by-address'), [
      tenancyId,
      null,
      null,
      null,
      null,
      last?.address ?? null,
      true,
      limit,
      null,
      last?.stream ?? '',
      new Date(now),
      false,
    ]);
    return rows.map((row) => suppressionOf(tenancyId, row));
  }

  #remove(by: Caller, statement: string, which: string): Promise<boolean> {
    return this.#transaction(async (tx) => {
      const rows = await tx.query<Row>(sql(statement), [by.tenancyId, which]);
      for (const row of rows) {
        const suppression = suppressionOf(by.tenancyId, row);
        await this.#record(tx, by, suppression, suppressionView(suppression), null);
      }
      return rows.length > 0;
    });
  }

  #transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.dataSource.transaction((manager) => work(txOf(manager)));
  }

  #record(
    tx: Tx,
    by: Caller,
    { id, tenancyId, address }: Suppression,
    before: object | null,
    after: object | null,
  ): Promise<void> {
    return this.audit.record(tx, by, {
      resourceType: 'emailsuppression',
      resourceId: toOcid('emailsuppression', id),
      resourceName: address,
      compartmentId: tenancyId,
      before,
      after,
    });
  }
}

function suppressionOf(tenancyId: string, row: Row): Suppression {
  return {
    tenancyId,
    id: row.id,
    address: row.address,
    stream: row.stream,
    reason: row.reason,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    messageId: row.message_id,
    errorDetail: row.error_detail,
    errorSource: row.error_source,
    smtpCode: row.smtp_code,
    enhancedStatus: row.enhanced_status,
    ruleId: row.rule_id,
    lastAt: row.last_at,
    blockedCount: row.blocked_count,
    lastSuppressedAt: row.last_suppressed_at,
    parkedBy: row.parked_by,
  };
}
