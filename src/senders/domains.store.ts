import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, Not, type EntityManager, Repository } from 'typeorm';
import type { Tx } from '../core/db/db.js';
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
import { Dkim } from './dkim.entity.js';
import { domainOcid, domainView, domainWork } from './domain-view.js';
import { DomainRow } from './domain.entity.js';
import { ReturnPathRow } from './return-path.entity.js';

const BY_NAME: Order = { property: 'name', kind: 'text', usually: 'ASC' };
export const DOMAIN_ORDERS = { TIMECREATED: BY_TIME, ID: BY_ID, NAME: BY_NAME };

/** States of a key that is going or has gone. */
const GOING = ['DELETING', 'DELETED'];

/** What every domain begins with. */
export const NEW_DOMAIN = {
  description: '',
  domainVerificationId: null,
  verificationStatus: 'NONE',
  isSpf: false,
  unsubscribe: null,
  trackOpens: false,
  trackClicks: false,
  linkHost: null,
  isLinkHost: false,
  checks: [],
  checkedAt: null,
  timeUpdated: null,
} satisfies Partial<DomainRow>;

/** A change, and the work request that tells of it. */
export interface Changed<Row> {
  readonly row: Row;
  readonly workRequestId: string;
}

@Injectable()
export class DomainsStore {
  readonly table: ResourceTable<DomainRow>;

  constructor(
    tables: ResourceTables,
    @InjectRepository(DomainRow) domains: Repository<DomainRow>,
    @InjectRepository(Dkim) private readonly keys: Repository<Dkim>,
    private readonly work: WorkRequests,
    private readonly senders: ApprovedSendersStore,
  ) {
    this.table = tables.open(domains, (row) => ({
      resourceType: 'emaildomain',
      resourceId: domainOcid(row),
      resourceName: row.name,
      compartmentId: row.compartmentId,
      shown: domainView(row),
    }));
  }

  /** Its work request is at an end when the domain is. */
  async add(by: Caller, row: Omit<DomainRow, 'version'>): Promise<Changed<DomainRow>> {
    let workRequestId = '';
    const taken = `${row.name} is a domain of this tenancy in this region`;
    const made = await this.table.add(by, row, taken, async (tx) => {
      const work = {
        operationType: 'CREATE_EMAIL_DOMAIN',
        action: 'CREATED',
        done: false,
      } as const;
      workRequestId = await this.work.accept(tx, domainWork({ ...row, version: 1 }, work));
    });
    return { row: made, workRequestId };
  }

  /** Null when there is no such domain. */
  async change(
    by: Caller,
    id: string,
    options: ChangeOptions,
    values: Partial<DomainRow>,
  ): Promise<Changed<DomainRow> | null> {
    const work = { operationType: 'UPDATE_EMAIL_DOMAIN', action: 'UPDATED', done: true } as const;
    let workRequestId = '';
    const row = await this.table.change(by, { id }, options, async (before, tx) => {
      workRequestId = await this.work.accept(tx, domainWork(before, work));
      return values;
    });
    return row && { row, workRequestId };
  }

  /** With its keys and return paths, and what tells how far they are. Null when there is no such domain. */
  async move(
    by: Caller,
    id: string,
    options: ChangeOptions,
    values: Pick<DomainRow, 'compartmentId' | 'timeUpdated'>,
  ): Promise<Changed<DomainRow> | null> {
    const { compartmentId } = values;
    const work = { operationType: 'MOVE_EMAIL_DOMAIN', action: 'UPDATED', done: true } as const;
    let workRequestId = '';
    const row = await this.table.change(by, { id }, options, async (before, tx, manager) => {
      await manager.update(Dkim, { emailDomainId: id }, { compartmentId });
      await manager.update(ReturnPathRow, { emailDomainId: id }, { compartmentId });
      workRequestId = await this.work.accept(tx, domainWork({ ...before, compartmentId }, work));
      return values;
    });
    return row && { row, workRequestId };
  }

  /** Refuses while the domain has keys that are not being deleted, or return paths. Null when there is no such domain. */
  async remove(
    by: Caller,
    id: string,
    options: ChangeOptions,
    isLive: boolean,
  ): Promise<Changed<DomainRow> | null> {
    const work = { operationType: 'DELETE_EMAIL_DOMAIN', action: 'DELETED', done: true } as const;
    let workRequestId = '';
    const row = await this.table.remove(by, { id }, options, async (before, tx, manager) => {
      await refuseInUse(manager, before);
      await this.work.finish(tx, id, { status: 'CANCELED', action: 'DELETED' });
      workRequestId = await this.work.accept(tx, domainWork(before, work));
      // What the sync below looks at is gone with the row, which goes right after it.
      await manager.update(DomainRow, id, { lifecycleState: 'DELETING' });
      await this.#syncSenders(tx, before, isLive);
    });
    return row && { row, workRequestId };
  }

  /** The keys that sign, by domain: RSA before Ed25519. */
  async activeDkims(domainIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const keys = await this.keys.find({
      where: { emailDomainId: In([...domainIds]), lifecycleState: 'ACTIVE' },
      order: { algorithm: 'ASC', timeCreated: 'ASC' },
    });
    return new Map(keys.map(({ emailDomainId, id }) => [emailDomainId, id]));
  }

  #syncSenders(tx: Tx, row: DomainRow, isLive: boolean): Promise<void> {
    const { region, tenancyId, name: domain } = row;
    return this.senders.sync({ region, tenancyId, domain, isLive }, tx);
  }
}

async function refuseInUse(manager: EntityManager, { id, name }: DomainRow): Promise<void> {
  const lifecycleState = Not(In(GOING));
  if (await manager.existsBy(Dkim, { emailDomainId: id, lifecycleState }))
    throw new ApiError('incorrect_state', { what: `${name} has DKIM keys; delete them first` });
  if (await manager.existsBy(ReturnPathRow, { emailDomainId: id }))
    throw new ApiError('incorrect_state', { what: `${name} has a return path; delete it first` });
}
