import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Clock } from '../core/clock.js';
import { txOf } from '../core/db/control-tx.js';
import type { Tx } from '../core/db/db.js';
import { loadSql } from '../core/db/sql.js';
import { ApiError } from './api-error.js';

const sql = loadSql(import.meta.url);

export type LockType = 'FULL' | 'DELETE';

export interface Lock {
  readonly type: LockType;
  readonly compartmentId: string;
  readonly relatedResourceId: string | null;
  readonly message: string | null;
  readonly timeCreated: Date;
}

interface LockRow {
  readonly resource_id: string;
  readonly type: LockType;
  readonly compartment_id: string;
  readonly related_resource_id: string | null;
  readonly message: string | null;
  readonly time_created: Date;
}

/** Locks on resources: FULL forbids changes and deletion, DELETE forbids deletion, until removed or overridden. */
@Injectable()
export class Locks {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Of several resources in one query; a resource without locks is not in the map. */
  async of(resourceIds: readonly string[]): Promise<ReadonlyMap<string, readonly Lock[]>> {
    return this.#read(txOf(this.dataSource.manager), resourceIds);
  }

  /** Throws ResourceLocked when a lock forbids this and is not overridden. */
  async check(
    tx: Tx,
    resourceId: string,
    act: 'change' | 'delete',
    isOverride: boolean,
  ): Promise<void> {
    if (isOverride) return;
    const locks = (await this.#read(tx, [resourceId])).get(resourceId) ?? [];
    const lock = locks.find(({ type }) => act === 'delete' || type === 'FULL');
    if (lock) throw new ApiError('resource_locked', { type: lock.type });
  }

  /** Throws when the resource has a lock of this type. */
  async add(
    tx: Tx,
    resource: { id: string; tenancyId: string },
    lock: Omit<Lock, 'timeCreated'>,
  ): Promise<void> {
    const made = await tx.query(sql('add-lock'), [
      resource.id,
      lock.type,
      resource.tenancyId,
      lock.compartmentId,
      lock.relatedResourceId,
      lock.message,
      new Date(this.clock.now()),
    ]);
    if (made.length === 0)
      throw new ApiError('already_exists', {
        what: `The resource has a lock of type ${lock.type}`,
      });
  }

  /** Throws when there is no such lock. */
  async remove(tx: Tx, resourceId: string, type: LockType): Promise<void> {
    const removed = await tx.query(sql('remove-lock'), [resourceId, type]);
    if (removed.length === 0)
      throw new ApiError('incorrect_state', { what: `The resource has no lock of type ${type}` });
  }

  /** The resource is gone. */
  async forget(tx: Tx, resourceId: string, ocid: string): Promise<void> {
    await tx.query(sql('remove-locks-of'), [resourceId, ocid]);
  }

  async #read(tx: Tx, resourceIds: readonly string[]): Promise<Map<string, Lock[]>> {
    const found = new Map<string, Lock[]>();
    if (resourceIds.length === 0) return found;
    for (const row of await tx.query<LockRow>(sql('list-locks'), [resourceIds])) {
      const lock: Lock = {
        type: row.type,
        compartmentId: row.compartment_id,
        relatedResourceId: row.related_resource_id,
        message: row.message,
        timeCreated: row.time_created,
      };
      found.set(row.resource_id, [...(found.get(row.resource_id) ?? []), lock]);
    }
    return found;
  }
}
