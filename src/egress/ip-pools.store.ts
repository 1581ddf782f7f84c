import { Injectable } from '@nestjs/common';
import ipaddr from 'ipaddr.js';
import { InjectRepository } from '@nestjs/typeorm';
import {
  Equal,
  In,
  IsNull,
  Not,
  Or,
  Repository,
  type EntityManager,
  type FindOptionsWhere,
} from 'typeorm';
import { txOf } from '../core/db/control-tx.js';
import { loadSql } from '../core/db/sql.js';
import { toOcid } from '../core/ocid.js';
import { Region } from '../core/region.js';
import { ApiError } from '../rest/api-error.js';
import type { Caller } from '../rest/caller.js';
import type { Tx } from '../core/db/db.js';
import { pageOf, readCursor, type Page, type PageQuery } from '../rest/page.js';
import {
  BY_TIME,
  ResourceTables,
  type ChangeOptions,
  type Order,
  type ResourceTable,
} from '../rest/resource-table.store.js';
import { WorkRequests, type NewWork } from '../rest/work-requests.store.js';
import { EgressIpRow } from './egress-ip.entity.js';
import type { IpState } from './egress-ip.js';
import { IpPool } from './ip-pool.entity.js';

const sql = loadSql(import.meta.url);

const BY_NAME: Order = { property: 'name', kind: 'text', usually: 'ASC' };
export const IP_POOL_ORDERS = { TIMECREATED: BY_TIME, NAME: BY_NAME };

export interface OutboundIpFilter {
  /** In canonical form. */
  readonly address?: string;
  readonly lifecycleStates?: readonly IpState[];
}

/** A change, and the work request that tells of it. */
export interface Changed {
  readonly pool: IpPool;
  readonly workRequestId: string;
}

const HOUR_MS = 60 * 60_000;

/** Pools and their addresses as a tenancy sees them: its own, and those that all share. */
@Injectable()
export class IpPoolsStore {
  readonly table: ResourceTable<IpPool>;

  constructor(
    tables: ResourceTables,
    @InjectRepository(IpPool) private readonly pools: Repository<IpPool>,
    @InjectRepository(EgressIpRow) private readonly ips: Repository<EgressIpRow>,
    private readonly region: Region,
    private readonly work: WorkRequests,
  ) {
    this.table = tables.open(pools, (pool) => ({
      resourceType: 'emailippool',
      resourceId: toOcid('emailippool', pool.id, region.name),
      resourceName: pool.name,
      compartmentId: pool.compartmentId,
      shown: { name: pool.name, description: pool.description, state: pool.lifecycleState },
    }));
  }

  /** What a tenancy sees in this region. */
  visible(tenancyId: string): FindOptionsWhere<IpPool> {
    return { region: this.region.name, tenancyId: Or(Equal(tenancyId), IsNull()) };
  }

  /** What it sees of that in one compartment: shared pools stand in the root compartment, which is the tenancy. */
  visibleIn(tenancyId: string, compartmentId: string): FindOptionsWhere<IpPool> {
    return compartmentId === tenancyId
      ? { ...this.visible(tenancyId), compartmentId: Or(Equal(compartmentId), IsNull()) }
      : { region: this.region.name, tenancyId, compartmentId };
  }

  /** By address. */
  async ipsOf(poolId: string): Promise<EgressIpRow[]> {
    const where = { poolId, lifecycleState: Not('DELETED' as const) };
    return this.ips.find({ where, order: { address: 'ASC' } });
  }

  /** The addresses of these pools, ascending unless asked otherwise. */
  async pageOfIps(
    pools: FindOptionsWhere<IpPool>,
    { address, lifecycleStates }: OutboundIpFilter,
    query: PageQuery,
  ): Promise<Page<EgressIpRow>> {
    const direction = query.sortOrder ?? 'ASC';
    const order = `OUTBOUNDIP ${direction}`;
    const cursor = readCursor(query.page, order, (value) => ipaddr.isValid(value));
    const found = await this.pools.find({ where: pools, select: { id: true } });
    const builder = this.ips
      .createQueryBuilder('ip')
      .where({
        poolId: In(found.map(({ id }) => id)),
        lifecycleState: lifecycleStates ? In([...lifecycleStates]) : Not('DELETED'),
        ...(address === undefined ? {} : { address }),
      })
      .orderBy('ip.address', direction)
      .limit(query.limit + 1);
    if (cursor)
      builder.andWhere(`ip.address ${direction === 'ASC' ? '>' : '<'} :last::inet`, {
        last: cursor.value,
      });
    return pageOf(await builder.getMany(), query.limit, (ip) => ({
      order,
      value: ip.address,
      id: ip.id,
    }));
  }

  /** A pool of the region, whosesoever. */
  find(id: string): Promise<IpPool | null> {
    return this.table.find({ id, region: this.region.name });
  }

  /** With these addresses, which must be available. */
  async add(
    by: Caller,
    pool: Omit<IpPool, 'version' | 'region' | 'number'>,
    addresses: readonly string[],
  ): Promise<Changed> {
    let workRequestId = '';
    const taken = `There is a pool named ${pool.name} in this region`;
    const row = { ...pool, region: this.region.name, number: await this.#nextNumber() };
    const made = await this.table.add(by, row, taken, async (tx, manager) => {
      await this.#assign(manager, pool.id, addresses);
      workRequestId = await this.#accept(tx, by, pool.id, ['CREATE_IP_POOL', 'CREATED']);
    });
    return { pool: made, workRequestId };
  }

  /** Null when there is no such pool; so for all that follow. */
  async change(
    by: Caller,
    id: string,
    options: ChangeOptions,
    values: Partial<IpPool>,
    also?: { readonly add?: readonly string[]; readonly drain?: readonly string[]; now: number },
  ): Promise<Changed | null> {
    let workRequestId = '';
    const isMove = 'compartmentId' in values;
    const pool = await this.table.change(by, { id }, options, async (before, tx, manager) => {
      if (also?.add) await this.#assign(manager, id, also.add);
      if (also?.drain) await this.#drain(manager, before, also.drain, also.now);
      workRequestId = await this.#accept(tx, by, id, [
        isMove ? 'MOVE_IP_POOL' : 'UPDATE_IP_POOL',
        'UPDATED',
      ]);
      return values;
    });
    return pool && { pool, workRequestId };
  }

  /** Its addresses become available. */
  async remove(by: Caller, id: string, options: ChangeOptions): Promise<Changed | null> {
    let workRequestId = '';
    const pool = await this.table.remove(by, { id }, options, async (_pool, tx, manager) => {
      const free = { poolId: null, lifecycleState: 'ACTIVE' as const, stateUntil: null };
      const leaving = { poolId: id, lifecycleState: 'DRAINING' as const };
      await manager.update(EgressIpRow, leaving, { ...free, stateReason: null });
      await manager.update(EgressIpRow, { poolId: id }, { poolId: null });
      workRequestId = await this.#accept(tx, by, id, ['DELETE_IP_POOL', 'DELETED']);
    });
    return pool && { pool, workRequestId };
  }

  async #nextNumber(): Promise<number> {
    const tx = txOf(this.pools.manager);
    const [next] = await tx.query<{ number: number }>(sql('next-pool-number'), []);
    if (!next) throw new Error('all numbers for pools are taken');
    return next.number;
  }

  async #assign(
    manager: EntityManager,
    poolId: string,
    addresses: readonly string[],
  ): Promise<void> {
    for (const address of addresses) {
      const there = {
        region: this.region.name,
        address,
        poolId: IsNull(),
        lifecycleState: Not('DELETED' as const),
      };
      const { affected } = await manager.update(EgressIpRow, there, { poolId });
      if (affected !== 1)
        throw new ApiError('incorrect_state', { what: `${address} is not an available address` });
    }
  }

  async #drain(
    manager: EntityManager,
    pool: IpPool,
    addresses: readonly string[],
    now: number,
  ): Promise<void> {
    const stateUntil = new Date(now + pool.lastIpDrainHours * HOUR_MS);
    for (const address of addresses) {
      const there = { poolId: pool.id, address, lifecycleState: Not('DELETED' as const) };
      const to = { lifecycleState: 'DRAINING' as const, stateUntil, stateReason: null };
      const { affected } = await manager.update(EgressIpRow, there, to);
      if (affected !== 1)
        throw new ApiError('incorrect_state', { what: `${address} is not an address of the pool` });
    }
  }

  #accept(
    tx: Tx,
    by: Caller,
    resourceId: string,
    [operationType, action]: readonly [string, NewWork['action']],
  ): Promise<string> {
    const identifier = toOcid('emailippool', resourceId, this.region.name);
    return this.work.accept(tx, {
      tenancyId: by.tenancyId,
      region: this.region.name,
      compartmentId: by.tenancyId,
      operationType,
      resourceId,
      entityType: 'EmailIpPool',
      identifier,
      entityUri: `/20170907/emailIpPools/${identifier}`,
      action,
      done: true,
    });
  }
}
