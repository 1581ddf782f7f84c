import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Not, Repository } from 'typeorm';
import { ApiError } from '../rest/api-error.js';
import type { Caller } from '../rest/caller.js';
import {
  BY_ID,
  BY_TIME,
  ResourceTables,
  type ChangeOptions,
  type Order,
  type ResourceTable,
} from '../rest/resource-table.store.js';
import { WorkRequests } from '../rest/work-requests.store.js';
import { DomainRow } from './domain.entity.js';
import type { Changed } from './domains.store.js';
import { returnPathOcid, returnPathView, returnPathWork } from './return-path-view.js';
import { ReturnPathRow } from './return-path.entity.js';
import { SendingRegion } from './sending-region.js';

const BY_NAME: Order = { property: 'name', kind: 'text', usually: 'ASC' };
export const RETURN_PATH_ORDERS = { TIMECREATED: BY_TIME, ID: BY_ID, NAME: BY_NAME };

@Injectable()
export class ReturnPathsStore {
  readonly table: ResourceTable<ReturnPathRow>;

  constructor(
    tables: ResourceTables,
    @InjectRepository(ReturnPathRow) private readonly paths: Repository<ReturnPathRow>,
    @InjectRepository(DomainRow) private readonly domains: Repository<DomainRow>,
    private readonly work: WorkRequests,
    region: SendingRegion,
  ) {
    this.table = tables.open(paths, (row) => ({
      resourceType: 'emailreturnpath',
      resourceId: returnPathOcid(row),
      resourceName: row.name,
      compartmentId: row.compartmentId,
      shown: returnPathView(row, region.site.returnPathHost),
    }));
  }

  domain(tenancyId: string, region: string, id: string): Promise<DomainRow | null> {
    return this.domains.findOneBy({ id, tenancyId, region });
  }

  /** Lets the domain be checked at once. Throws when it has a return path that did not fail. */
  async add(by: Caller, row: Omit<ReturnPathRow, 'version'>): Promise<Changed<ReturnPathRow>> {
    const { emailDomainId, name } = row;
    return this.paths.manager.transaction(async (manager) => {
      // Held until the end: the domain does not go, and of two at the same time one is refused.
      const domain = await manager.findOne(DomainRow, {
        where: { id: emailDomainId },
        lock: { mode: 'pessimistic_write' },
      });
      if (!domain) throw new ApiError('related_not_found', { field: 'parentResourceId' });
      if (!['ACTIVE', 'CREATING'].includes(domain.lifecycleState))
        throw new ApiError('incorrect_state', {
          what: `${domain.name} is ${domain.lifecycleState}; delete it and make it again`,
        });
      const other = await manager.findOneBy(ReturnPathRow, {
        emailDomainId,
        lifecycleState: Not('FAILED'),
      });
      if (other && other.name !== name)
        throw new ApiError('incorrect_state', {
          what: `${domain.name} has the return path ${other.name}; delete it first`,
        });
      let workRequestId = '';
      const taken = `${name} is a return path of this tenancy`;
      const made = await this.table.within(manager).add(by, row, taken, async (tx) => {
        const work = { operationType: 'CREATE_RETURN_PATH', action: 'CREATED' } as const;
        workRequestId = await this.work.accept(tx, returnPathWork({ ...row, version: 1 }, work));
      });
      await manager.update(DomainRow, emailDomainId, { nextCheckAt: row.timeCreated });
      return { row: made, workRequestId };
    });
  }

  /** Null when there is no such return path. */
  async change(
    by: Caller,
    id: string,
    options: ChangeOptions,
    values: Partial<ReturnPathRow>,
  ): Promise<Changed<ReturnPathRow> | null> {
    let workRequestId = '';
    const row = await this.table.change(by, { id }, options, async (before, tx) => {
      const work = { operationType: 'UPDATE_RETURN_PATH', action: 'UPDATED' } as const;
      workRequestId = await this.work.accept(tx, returnPathWork(before, work));
      return values;
    });
    return row && { row, workRequestId };
  }

  /** Null when there is no such return path. */
  async remove(
    by: Caller,
    id: string,
    options: ChangeOptions,
  ): Promise<Changed<ReturnPathRow> | null> {
    let workRequestId = '';
    const row = await this.table.remove(by, { id }, options, async (before, tx) => {
      const work = { operationType: 'DELETE_RETURN_PATH', action: 'DELETED' } as const;
      workRequestId = await this.work.accept(tx, returnPathWork(before, work));
    });
    return row && { row, workRequestId };
  }
}
