import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Clock } from '../core/clock.js';
import { txOf } from '../core/db/control-tx.js';
import type { Tx } from '../core/db/db.js';
import { loadSql } from '../core/db/sql.js';
import { newUuid } from '../core/id.js';
import { toOcid } from '../core/ocid.js';
import type { Caller } from './caller.js';

const sql = loadSql(import.meta.url);

/** A resource as it was, or is: what the API shows of it, so never a secret. Null: it was not there. */
export type Snapshot = object | null;

/** One change of one resource. */
export interface Change {
  /** Type of the OCID, such as `emailsender`. */
  readonly resourceType: string;
  readonly resourceId: string;
  readonly resourceName: string | null;
  /** Null for what belongs to no compartment. */
  readonly compartmentId: string | null;
  readonly before: Snapshot;
  readonly after: Snapshot;
}

export interface AuditEvent extends Change {
  readonly id: string;
  readonly at: Date;
  readonly actorKind: 'user' | 'operator' | 'service';
  readonly actorId: string | null;
  readonly actorName: string;
  readonly via: string;
  readonly sourceIp: string | null;
  readonly userAgent: string | null;
  readonly requestId: string | null;
  readonly operation: string;
}

export interface AuditFilter {
  readonly resourceId?: string | undefined;
  readonly operation?: string | undefined;
  readonly actorId?: string | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
}

interface AuditRow {
  readonly id: string;
  readonly at: Date;
  readonly compartment_id: string | null;
  readonly actor_kind: 'user' | 'operator' | 'service';
  readonly actor_id: string | null;
  readonly actor_name: string;
  readonly via: string;
  readonly source_ip: string | null;
  readonly user_agent: string | null;
  readonly request_id: string | null;
  readonly operation: string;
  readonly resource_type: string;
  readonly resource_id: string;
  readonly resource_name: string | null;
  readonly before: object | null;
  readonly after: object | null;
}

/** The log of changes: who changed what, from where. Written in the transaction of the change, never changed. */
@Injectable()
export class AuditLog {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async record(tx: Tx, by: Caller, change: Change): Promise<void> {
    const now = this.clock.now();
    await tx.query(sql('insert-audit-event'), [
      by.tenancyId,
      newUuid(now),
      new Date(now),
      change.compartmentId,
      actorKind(by),
      by.userId ? toOcid('user', by.userId) : null,
      by.userName,
      by.via,
      by.sourceIp || null,
      by.userAgent.slice(0, 300) || null,
      by.requestId || null,
      by.operation.id,
      change.resourceType,
      change.resourceId,
      change.resourceName,
      change.before && JSON.stringify(change.before),
      change.after && JSON.stringify(change.after),
    ]);
  }

  /** Newest first; `after` is the id of the last event of the page before. */
  async list(
    tenancyId: string,
    filter: AuditFilter,
    after: string | null,
    limit: number,
  ): Promise<AuditEvent[]> {
    const { resourceId, operation, actorId, from, to } = filter;
    const rows = await txOf(this.dataSource.manager).query<AuditRow>(sql('list-audit-events'), [
      tenancyId,
      after,
      resourceId ?? null,
      operation ?? null,
      actorId ?? null,
      from ?? null,
      to ?? null,
      limit,
    ]);
    return rows.map((row) => ({
      id: row.id,
      at: row.at,
      compartmentId: row.compartment_id,
      actorKind: row.actor_kind,
      actorId: row.actor_id,
      actorName: row.actor_name,
      via: row.via,
      sourceIp: row.source_ip,
      userAgent: row.user_agent,
      requestId: row.request_id,
      operation: row.operation,
      resourceType: row.resource_type,
      resourceId: row.resource_id,
      resourceName: row.resource_name,
      before: row.before,
      after: row.after,
    }));
  }
}

function actorKind({ via }: Caller): AuditEvent['actorKind'] {
  return via === 'operator' || via === 'service' ? via : 'user';
}
