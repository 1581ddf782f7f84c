import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, IsNull, LessThanOrEqual, Not, Repository } from 'typeorm';
import { Sealer } from '../core/seal.js';
import { EgressIpRow } from './egress-ip.entity.js';
import type { EgressIp, IpState } from './egress-ip.js';
import type { Grade } from './grade.js';
import { IpPool } from './ip-pool.entity.js';
import { TenancyGrade } from './tenancy-grade.entity.js';
import { viaOf } from './via.js';

export const DEFAULT_POOL = 'default';

/** An address as it stands in its pool. */
export interface PooledIp extends EgressIp {
  readonly state: IpState;
  /** Milliseconds since the epoch; null: until somebody says so. */
  readonly until: number | null;
}

/** A pool that mail may leave from. */
export interface Pool {
  readonly id: string;
  /** By which waiting mail names it. */
  readonly number: number;
  /** Null: shared. */
  readonly tenancyId: string | null;
  readonly grade: Grade;
  readonly ips: readonly PooledIp[];
}

/** What delivery reads of pools and addresses. */
@Injectable()
export class EgressStore {
  constructor(
    @InjectRepository(IpPool) private readonly pools: Repository<IpPool>,
    @InjectRepository(EgressIpRow) private readonly ips: Repository<EgressIpRow>,
    @InjectRepository(TenancyGrade) private readonly grades: Repository<TenancyGrade>,
    private readonly sealer: Sealer,
  ) {}

  /** The id of the region's default pool, made with the id given when there is none. */
  async defaultPool(region: string, newId: string): Promise<string> {
    const key = { region, name: DEFAULT_POOL };
    const found = await this.pools.findOneBy(key);
    if (found) return found.id;
    const values = { id: newId, ...key, grade: 'standard' as const };
    await this.pools.createQueryBuilder().insert().values(values).orIgnore().execute();
    return (await this.pools.findOneByOrFail(key)).id;
  }

  /** Gives the region the pool that was there before there were regions, with its addresses; whoever is first has it. */
  async claim(region: string): Promise<void> {
    const name = DEFAULT_POOL;
    const { affected } = await this.pools.update({ name, region: IsNull() }, { region });
    if (!affected) return;
    const pool = await this.pools.findOneByOrFail({ name, region });
    await this.ips.update({ poolId: pool.id }, { region });
  }

  /** The active pools of a region, the oldest first, with the addresses that are not deleted. */
  async ofRegion(region: string): Promise<Pool[]> {
    const pools = await this.pools.find({
      where: { region, lifecycleState: In(['ACTIVE', 'UPDATING']) },
      order: { timeCreated: 'ASC', id: 'ASC' },
    });
    const rows = await this.ips.find({
      where: { poolId: In(pools.map(({ id }) => id)), lifecycleState: Not('DELETED' as const) },
      order: { id: 'ASC' },
    });
    return pools.map(({ id, number, tenancyId, grade }) => ({
      id,
      number,
      tenancyId,
      grade: grade ?? 'standard',
      ips: rows.filter(({ poolId }) => poolId === id).map((row) => this.#pooled(row)),
    }));
  }

  /** The addresses of all regions, also those that stand in no pool. */
  async addresses(): Promise<string[]> {
    const rows = await this.ips.findBy({ lifecycleState: Not('DELETED' as const) });
    return rows.map(({ address }) => address);
  }

  /** `standard` for one that was never graded. */
  async gradeOf(tenancyId: string): Promise<Grade> {
    return (await this.grades.findOneBy({ tenancyId }))?.grade ?? 'standard';
  }

  /** Addresses of the region whose pause or drain is over. */
  overdue(region: string, now: Date): Promise<EgressIpRow[]> {
    return this.ips.find({
      where: {
        region,
        lifecycleState: In(['PAUSED', 'DRAINING'] as const),
        stateUntil: LessThanOrEqual(now),
      },
    });
  }

  /** Addresses of the region whose names are to be looked at, those that wait longest first. */
  dueForNames(region: string, now: Date, most: number): Promise<EgressIpRow[]> {
    return this.ips.find({
      where: {
        region,
        lifecycleState: Not('DELETED' as const),
        nextCheckAt: LessThanOrEqual(now),
      },
      order: { nextCheckAt: 'ASC' },
      take: most,
    });
  }

  /** False when another process has taken it: its time is another one by now. */
  async claimForNames({ id, nextCheckAt }: EgressIpRow, next: Date): Promise<boolean> {
    const { affected } = await this.ips.update({ id, nextCheckAt }, { nextCheckAt: next });
    return affected === 1;
  }

  /** What was seen is no change that anybody made: no version is counted. */
  async saveNames(id: string, seen: Pick<EgressIpRow, 'ptrCheck' | 'nextCheckAt'>): Promise<void> {
    await this.ips.update({ id }, seen);
  }

  #pooled(row: EgressIpRow): PooledIp {
    const { id, address, ehloName, weight, warmsUp, lifecycleState, stateUntil } = row;
    return {
      id,
      address,
      ehloName,
      weight,
      warmsUp,
      via: viaOf(row, this.sealer),
      state: lifecycleState,
      until: stateUntil?.getTime() ?? null,
    };
  }
}
