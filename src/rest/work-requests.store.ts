import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Clock } from '../core/clock.js';
import { txOf } from '../core/db/control-tx.js';
import type { Tx } from '../core/db/db.js';
import { loadSql } from '../core/db/sql.js';
import { newUuid } from '../core/id.js';
import { pageOf, readCursor, type Page, type PageQuery } from './page.js';

const sql = loadSql(import.meta.url);

export const WORK_REQUEST_STATUSES = [
  'ACCEPTED',
  'IN_PROGRESS',
  'WAITING',
  'NEEDS_ATTENTION',
  'FAILED',
  'SUCCEEDED',
  'CANCELING',
  'CANCELED',
] as const;
export type WorkRequestStatus = (typeof WORK_REQUEST_STATUSES)[number];
export type WorkRequestAction =
  'CREATED' | 'UPDATED' | 'DELETED' | 'IN_PROGRESS' | 'RELATED' | 'FAILED';

export interface WorkRequestResource {
  readonly entityType: string;
  readonly actionType: WorkRequestAction;
  readonly identifier: string;
  readonly entityUri?: string;
}

export interface WorkRequest {
  readonly id: string;
  readonly region: string;
  readonly compartmentId: string;
  readonly operationType: string;
  readonly status: WorkRequestStatus;
  readonly percentComplete: number;
  readonly resources: readonly WorkRequestResource[];
  readonly timeAccepted: Date;
  readonly timeStarted: Date | null;
  readonly timeFinished: Date | null;
}

export interface WorkRequestEntry {
  readonly id: string;
  readonly code: string | null;
  readonly message: string;
  readonly at: Date;
}

/** Work that a call began: at an end at once (`done`), or when `finish` is told so. */
export interface NewWork {
  readonly tenancyId: string;
  readonly region: string;
  readonly compartmentId: string;
  /** Such as CREATE_DKIM. */
  readonly operationType: string;
  readonly resourceId: string;
  readonly entityType: string;
  readonly identifier: string;
  readonly entityUri: string;
  /** What will have been done to the resource. */
  readonly action: WorkRequestAction;
  readonly done: boolean;
}

export interface WorkRequestFilter {
  readonly compartmentId?: string | undefined;
  readonly id?: string | undefined;
  readonly status?: string | undefined;
  readonly operationType?: string | undefined;
  readonly resourceId?: string | undefined;
}

interface WorkRequestRow {
  readonly id: string;
  readonly region: string;
  readonly compartment_id: string;
  readonly operation_type: string;
  readonly status: WorkRequestStatus;
  readonly percent_complete: number;
  readonly resources: WorkRequestResource[];
  readonly time_accepted: Date;
  readonly time_started: Date | null;
  readonly time_finished: Date | null;
}

/** Work requests: how far the creation, change or deletion of a resource is, and what was noticed on the way. */
@Injectable()
export class WorkRequests {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Answers with the id of the work request. */
  async accept(tx: Tx, work: NewWork): Promise<string> {
    const now = new Date(this.clock.now());
    const id = newUuid(now.getTime());
    const { entityType, identifier, entityUri } = work;
    const actionType = work.done ? work.action : 'IN_PROGRESS';
    await tx.query(sql('insert-work-request'), [
      work.tenancyId,
      id,
      work.region,
      work.compartmentId,
      work.operationType,
      work.done ? 'SUCCEEDED' : 'IN_PROGRESS',
      work.done ? 100 : 0,
      JSON.stringify([{ entityType, actionType, identifier, entityUri }]),
      work.resourceId,
      now,
      work.done ? now : null,
    ]);
    return id;
  }

  /** Ends what is under way for a resource; with an operation type only work of that kind. */
  async finish(
    tx: Tx,
    resourceId: string,
    how: {
      status: 'SUCCEEDED' | 'FAILED' | 'CANCELED';
      action: WorkRequestAction;
      operationType?: string;
    },
  ): Promise<void> {
    const { status, action, operationType } = how;
    const percent = status === 'SUCCEEDED' ? 100 : 0;
    const now = new Date(this.clock.now());
    await tx.query(sql('finish-work-requests'), [
      resourceId,
      status,
      percent,
      action,
      now,
      operationType ?? null,
    ]);
  }

  /** Adds a line to the log of what is under way for a resource; with a code it is an error. */
  async note(
    tx: Tx,
    resourceId: string,
    message: string,
    code: string | null = null,
  ): Promise<void> {
    const now = this.clock.now();
    await tx.query(sql('insert-work-request-entry'), [
      resourceId,
      newUuid(now),
      code,
      message,
      new Date(now),
    ]);
  }

  async find(tenancyId: string, region: string, id: string): Promise<WorkRequest | null> {
    const [row] = await this.#list(tenancyId, region, { id }, null, false, 1);
    return row ?? null;
  }

  /** By the time of acceptance, newest first unless asked otherwise. */
  async page(
    tenancyId: string,
    region: string,
    filter: WorkRequestFilter,
    query: PageQuery,
  ): Promise<Page<WorkRequest>> {
    const isAscending = query.sortOrder === 'ASC';
    const order = `timeAccepted ${isAscending}`;
    const after = readCursor(query.page, order)?.id ?? null;
    const rows = await this.#list(tenancyId, region, filter, after, isAscending, query.limit + 1);
    return pageOf(rows, query.limit, ({ id }) => ({ order, value: '', id }));
  }

  async entries(
    id: string,
    kind: 'log' | 'errors',
    query: PageQuery,
  ): Promise<Page<WorkRequestEntry>> {
    const isAscending = query.sortOrder === 'ASC';
    const order = `${kind} ${isAscending}`;
    const after = readCursor(query.page, order)?.id ?? null;
    const rows = await this.#query<WorkRequestEntry>('list-work-request-entries', [
      id,
      kind === 'errors',
      after,
      isAscending,
      query.limit + 1,
    ]);
    return pageOf(rows, query.limit, (entry) => ({ order, value: '', id: entry.id }));
  }

  async #list(
    tenancyId: string,
    region: string,
    filter: WorkRequestFilter,
    after: string | null,
    isAscending: boolean,
    limit: number,
  ): Promise<WorkRequest[]> {
    const { compartmentId, id, status, operationType, resourceId } = filter;
    const rows = await this.#query<WorkRequestRow>('list-work-requests', [
      tenancyId,
      region,
      compartmentId ?? null,
      id ?? null,
      status ?? null,
      operationType ?? null,
      after,
      isAscending,
      limit,
      resourceId ?? null,
    ]);
    return rows.map((row) => ({
      id: row.id,
      region: row.region,
      compartmentId: row.compartment_id,
      operationType: row.operation_type,
      status: row.status,
      percentComplete: row.percent_complete,
      resources: row.resources,
      timeAccepted: row.time_accepted,
      timeStarted: row.time_started,
      timeFinished: row.time_finished,
    }));
  }

  #query<Row>(name: string, params: readonly unknown[]): Promise<Row[]> {
    return txOf(this.dataSource.manager).query<Row>(sql(name), params);
  }
}
