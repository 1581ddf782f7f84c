import { Injectable } from '@nestjs/common';
import { AccessService } from '../identity/index.js';
import { notFound } from '../rest/api-error.js';
import type { Caller } from '../rest/caller.js';
import { compartmentUuid } from '../rest/ids.js';
import type { AddLockDetails, RemoveLockDetails } from '../rest/lock.dto.js';
import { Locks, type Lock } from '../rest/locks.store.js';
import type { ChangeOptions, ResourceRow, ResourceTable } from '../rest/resource-table.store.js';

/** A row whose resource can be locked. */
export interface Lockable extends ResourceRow {
  tenancyId: string;
  compartmentId: string;
  lifecycleState: string;
}

/** Locks on senders, domains and return paths. Whoever passes a lock must be allowed to remove it. */
@Injectable()
export class ResourceLocks {
  constructor(
    private readonly access: AccessService,
    private readonly locks: Locks,
  ) {}

  of(resources: readonly { readonly id: string }[]): Promise<ReadonlyMap<string, readonly Lock[]>> {
    return this.locks.of(resources.map(({ id }) => id));
  }

  /** To be asked before a change that may pass a lock. */
  async requireOverride(
    by: Caller,
    { compartmentId }: { compartmentId: string },
    options: ChangeOptions,
  ): Promise<void> {
    if (!options.isLockOverride) return;
    await this.access.require(by, { compartmentId, permission: 'RESOURCE_LOCK_REMOVE' });
  }

  async add<Row extends Lockable>(
    by: Caller,
    table: ResourceTable<Row>,
    row: Row,
    details: AddLockDetails,
    ifMatch: string | undefined,
  ): Promise<Row> {
    const { type, relatedResourceId = null, message = null } = details;
    const compartmentId = details.compartmentId
      ? compartmentUuid(details.compartmentId)
      : row.compartmentId;
    await this.access.require(by, { compartmentId });
    const lock = { type, compartmentId, relatedResourceId, message };
    return this.#change(by, table, row, ifMatch, (tx) => this.locks.add(tx, row, lock));
  }

  async remove<Row extends Lockable>(
    by: Caller,
    table: ResourceTable<Row>,
    row: Row,
    details: RemoveLockDetails,
    ifMatch: string | undefined,
  ): Promise<Row> {
    await this.access.require(by, row);
    return this.#change(by, table, row, ifMatch, (tx) =>
      this.locks.remove(tx, row.id, details.type),
    );
  }

  async #change<Row extends Lockable>(
    by: Caller,
    table: ResourceTable<Row>,
    { id }: Row,
    ifMatch: string | undefined,
    act: (tx: Parameters<Locks['remove']>[0]) => Promise<void>,
  ): Promise<Row> {
    const where = { id } as Parameters<ResourceTable<Row>['find']>[0];
    const changed = await table.change(
      by,
      where,
      { ifMatch, isLockOverride: true },
      async (now, tx) => {
        await act(tx);
        // The locks stand in a table of their own; the resource shows them, so its etag is another one.
        return { lifecycleState: now.lifecycleState } as Partial<Row>;
      },
    );
    if (!changed) throw notFound();
    return changed;
  }
}
