import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, LessThanOrEqual, Not, Repository } from 'typeorm';
import { txOf } from '../core/db/control-tx.js';
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
import { ApprovedSendersStore } from './approved-senders.store.js';
import { dkimOcid, dkimView, dkimWork } from './dkim-view.js';
import { Dkim } from './dkim.entity.js';
import { DomainRow } from './domain.entity.js';
import type { Changed } from './domains.store.js';
import { SendingRegion } from './sending-region.js';

const BY_NAME: Order = { property: 'selector', kind: 'text', usually: 'ASC' };
export const DKIM_ORDERS = { TIMECREATED: BY_TIME, ID: BY_ID, NAME: BY_NAME };

/** One that signs, and one that is to follow it. */
const KEYS_OF_AN_ALGORITHM = 2;
const GOING = ['DELETING', 'DELETED'];

@Injectable()
export class DkimsStore {
  readonly table: ResourceTable<Dkim>;

  constructor(
    tables: ResourceTables,
    @InjectRepository(Dkim) private readonly keys: Repository<Dkim>,
    @InjectRepository(DomainRow) private readonly domains: Repository<DomainRow>,
    private readonly work: WorkRequests,
    private readonly senders: ApprovedSendersStore,
    private readonly region: SendingRegion,
  ) {
    this.table = tables.open(keys, (key) => ({
      resourceType: 'emaildkim',
      resourceId: dkimOcid(key),
      resourceName: `${key.selector} of ${key.domainName}`,
      compartmentId: key.compartmentId,
      shown: dkimView(key, region.site),
    }));
  }

  domain(tenancyId: string, region: string, id: string): Promise<DomainRow | null> {
    return this.domains.findOneBy({ id, tenancyId, region });
  }

  /** Lets the domain be checked at once. Throws when it has enough keys, or is no domain that can have any. */
  async add(by: Caller, key: Omit<Dkim, 'version'>): Promise<Changed<Dkim>> {
    const { emailDomainId, algorithm, selector, domainName } = key;
    return this.keys.manager.transaction(async (manager) => {
      // Held until the end: the domain does not go, and of two keys at the same time both are counted.
      const domain = await manager.findOne(DomainRow, {
        where: { id: emailDomainId },
        lock: { mode: 'pessimistic_write' },
      });
      if (!domain) throw new ApiError('related_not_found', { field: 'emailDomainId' });
      if (!['ACTIVE', 'CREATING'].includes(domain.lifecycleState))
        throw new ApiError('incorrect_state', {
          what: `${domainName} is ${domain.lifecycleState}; delete it and make it again`,
        });
      const lifecycleState = Not(In(GOING));
      const had = await manager.countBy(Dkim, { emailDomainId, algorithm, lifecycleState });
      if (had >= KEYS_OF_AN_ALGORITHM)
        throw new ApiError('limit_exceeded', {
          what: `${domainName} has ${had} keys for ${algorithm}; delete one of them first`,
        });
      const taken = `The selector ${selector} is in use for ${domainName}`;
      let workRequestId = '';
      const row = await this.table.within(manager).add(by, key, taken, async (tx) => {
        const work = dkimWork(
          { ...key, version: 1 },
          { operationType: 'CREATE_DKIM', action: 'CREATED' },
        );
        workRequestId = await this.work.accept(tx, work);
      });
      await manager.update(DomainRow, emailDomainId, { nextCheckAt: key.timeCreated });
      return { row, workRequestId };
    });
  }

  /** Null when there is no such key. */
  async change(
    by: Caller,
    id: string,
    options: ChangeOptions,
    values: Partial<Dkim>,
  ): Promise<Changed<Dkim> | null> {
    let workRequestId = '';
    const row = await this.table.change(by, { id }, options, async (before, tx) => {
      const work = dkimWork(before, { operationType: 'UPDATE_DKIM', action: 'UPDATED' });
      workRequestId = await this.work.accept(tx, work);
      return values;
    });
    return row && { row, workRequestId };
  }

  /**
   * Signs no more from now on, and its private half is forgotten; the row stays for a day. Null when there is no such key,
   * or it is being deleted.
   */
  async beginRemoval(
    by: Caller,
    id: string,
    options: ChangeOptions,
    now: Date,
  ): Promise<Changed<Dkim> | null> {
    return this.keys.manager.transaction(async (manager) => {
      const key = await manager.findOneBy(Dkim, { id, lifecycleState: Not(In(GOING)) });
      if (!key) return null;
      // The domain first, as the check of its records locks them; then it looks which key signs instead.
      await manager.update(DomainRow, key.emailDomainId, { nextCheckAt: now });
      let workRequestId = '';
      const work = dkimWork(key, { operationType: 'DELETE_DKIM', action: 'DELETED' });
      const where = { id, lifecycleState: Not(In(GOING)) };
      const row = await this.table.within(manager).change(by, where, options, async (_key, tx) => {
        workRequestId = await this.work.accept(tx, work);
        return {
          lifecycleState: 'DELETING',
          lifecycleDetails:
            'Signs no more; its record must stay until mail under way was delivered',
          sealedPrivateKey: '',
          timeDeleted: now,
          timeUpdated: now,
        };
      });
      const { region, tenancyId, domainName: domain } = key;
      const { isLive } = this.region;
      await this.senders.sync({ region, tenancyId, domain, isLive }, txOf(manager));
      return row && { row, workRequestId };
    });
  }

  /** Keys of this region whose deletion began before. */
  deletedBefore(region: string, before: Date): Promise<Dkim[]> {
    return this.keys.find({ where: { region, timeDeleted: LessThanOrEqual(before) }, take: 100 });
  }
}
