import { Injectable } from '@nestjs/common';
import ipaddr from 'ipaddr.js';
import { InjectRepository } from '@nestjs/typeorm';
import { Equal, In, IsNull, Not, Or, Repository, type FindOptionsWhere } from 'typeorm';
import { toOcid } from '../core/ocid.js';
import { Region } from '../core/region.js';
import { pageOf, readCursor, type Page, type PageQuery } from '../rest/page.js';
import {
  BY_TIME,
  ResourceTables,
  type Order,
  type ResourceTable,
} from '../rest/resource-table.store.js';
import { EgressIpRow } from './egress-ip.entity.js';
import type { EgressIpState } from './egress-ip.js';
import { IpPool } from './ip-pool.entity.js';

const BY_NAME: Order = { property: 'name', kind: 'text', usually: 'ASC' };
export const IP_POOL_ORDERS = { TIMECREATED: BY_TIME, NAME: BY_NAME };

export interface OutboundIpFilter {
  /** In canonical form. */
  readonly address?: string;
  readonly lifecycleState?: 'ACTIVE' | 'PAUSED';
}

/** Pools and their addresses as a tenancy sees them: its own, and those that all share. */
@Injectable()
export class IpPoolsStore {
  readonly table: ResourceTable<IpPool>;

  constructor(
    tables: ResourceTables,
    @InjectRepository(IpPool) private readonly pools: Repository<IpPool>,
    @InjectRepository(EgressIpRow) private readonly ips: Repository<EgressIpRow>,
    private readonly region: Region,
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
  async ipsOf(poolId: string): Promise<EgressIpState[]> {
    const where = { poolId, lifecycleState: Not('DELETED' as const) };
    return (await this.ips.find({ where, order: { address: 'ASC' } })).map(shown);
  }

  /** The addresses of these pools, ascending unless asked otherwise. */
  async pageOfIps(
    pools: FindOptionsWhere<IpPool>,
    { address, lifecycleState }: OutboundIpFilter,
    query: PageQuery,
  ): Promise<Page<EgressIpState>> {
    const direction = query.sortOrder ?? 'ASC';
    const order = `OUTBOUNDIP ${direction}`;
    const cursor = readCursor(query.page, order, (value) => ipaddr.isValid(value));
    const found = await this.pools.find({ where: pools, select: { id: true } });
    const builder = this.ips
      .createQueryBuilder('ip')
      .where({
        poolId: In(found.map(({ id }) => id)),
        lifecycleState: lifecycleState ?? Not('DELETED'),
        ...(address === undefined ? {} : { address }),
      })
      .orderBy('ip.address', direction)
      .limit(query.limit + 1);
    if (cursor)
      builder.andWhere(`ip.address ${direction === 'ASC' ? '>' : '<'} :last::inet`, {
        last: cursor.value,
      });
    const ips = (await builder.getMany()).map(shown);
    return pageOf(ips, query.limit, (ip) => ({ order, value: ip.address, id: ip.id }));
  }
}

function shown({ poolId: _pool, ...state }: EgressIpRow): EgressIpState {
  return state;
}
