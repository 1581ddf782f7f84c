import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { IsNull, Not, Repository, type FindOptionsWhere } from 'typeorm';
import { Region } from '../core/region.js';
import type { Caller } from '../rest/caller.js';
import {
  BY_TIME,
  ResourceTables,
  type ChangeOptions,
  type ResourceTable,
} from '../rest/resource-table.store.js';
import { egressIpOcid, egressIpView } from './egress-ip-view.js';
import { EgressIpRow } from './egress-ip.entity.js';
import type { IpState } from './egress-ip.js';
import { IpPool } from './ip-pool.entity.js';
import { WarmUpStore } from './warm-up.store.js';

export const EGRESS_IP_ORDERS = { TIMECREATED: BY_TIME };

export interface EgressIpFilter {
  readonly poolId?: string;
  readonly lifecycleState?: IpState;
  /** In canonical form. */
  readonly address?: string;
}

/** The addresses of the region as operators keep them. */
@Injectable()
export class EgressIpsStore {
  readonly table: ResourceTable<EgressIpRow>;

  constructor(
    tables: ResourceTables,
    @InjectRepository(EgressIpRow) private readonly ips: Repository<EgressIpRow>,
    @InjectRepository(IpPool) private readonly pools: Repository<IpPool>,
    private readonly region: Region,
    private readonly warmUps: WarmUpStore,
  ) {
    this.table = tables.open(ips, (row) => ({
      resourceType: 'egressip',
      resourceId: egressIpOcid(row),
      resourceName: row.address,
      compartmentId: null,
      shown: egressIpView(row),
    }));
  }

  /** Null when there is none in this region, or it was deleted. */
  find(id: string): Promise<EgressIpRow | null> {
    return this.table.find({ ...this.#there(), id });
  }

  /** It is gone: whoever adds the address again begins anew. */
  forgetWarmUps(id: string): Promise<void> {
    return this.warmUps.forget(id);
  }

  byAddress(address: string): Promise<EgressIpRow | null> {
    return this.table.find({ ...this.#there(), address });
  }

  where(filter: EgressIpFilter): FindOptionsWhere<EgressIpRow> {
    return { ...this.#there(), ...filter };
  }

  change(
    by: Caller,
    id: string,
    options: ChangeOptions,
    alter: (row: EgressIpRow) => Partial<EgressIpRow>,
  ): Promise<EgressIpRow | null> {
    return this.table.change(by, { ...this.#there(), id }, options, alter);
  }

  all(): Promise<EgressIpRow[]> {
    return this.ips.find({ where: this.#there(), order: { address: 'ASC' } });
  }

  /** Addresses that stand in no pool, ascending. */
  free(): Promise<EgressIpRow[]> {
    return this.ips.find({
      where: { ...this.#there(), poolId: IsNull() },
      order: { address: 'ASC' },
    });
  }

  /** A pool of the region. */
  pool(id: string): Promise<IpPool | null> {
    return this.pools.findOneBy({ id, region: this.region.name });
  }

  #there(): FindOptionsWhere<EgressIpRow> {
    return { region: this.region.name, lifecycleState: Not('DELETED' as const) };
  }
}
