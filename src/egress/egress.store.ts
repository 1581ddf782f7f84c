import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { IsNull, Not, Repository, type SelectQueryBuilder } from 'typeorm';
import { EgressIpRow } from './egress-ip.entity.js';
import type { EgressIp, EgressIpState } from './egress-ip.js';
import { IpPool } from './ip-pool.entity.js';

/** A pool as its region and its name tell it. */
export interface PoolKey {
  readonly region: string;
  readonly name: string;
}

@Injectable()
export class EgressStore {
  constructor(
    @InjectRepository(IpPool) private readonly pools: Repository<IpPool>,
    @InjectRepository(EgressIpRow) private readonly ips: Repository<EgressIpRow>,
  ) {}

  /** The id of the pool, made with the id given when there is none. */
  async pool(key: PoolKey, newId: string): Promise<string> {
    const { region, name } = key;
    const found = await this.pools.findOneBy({ region, name });
    if (found) return found.id;
    const values = { id: newId, region, name };
    await this.pools.createQueryBuilder().insert().values(values).orIgnore().execute();
    return (await this.pools.findOneByOrFail({ region, name })).id;
  }

  /** Gives the region the pool that was there before there were regions; whoever is first has it. */
  async claim({ region, name }: PoolKey): Promise<void> {
    await this.pools.update({ name, region: IsNull() }, { region });
  }

  async active(pool: PoolKey): Promise<EgressIp[]> {
    const rows = await this.#of(pool)
      .andWhere(`ip.lifecycle_state = 'ACTIVE'`)
      .orderBy('ip.id')
      .getMany();
    return rows.map(({ id, address, ehloName }) => ({ id, address, ehloName }));
  }

  async all(pool: PoolKey): Promise<EgressIpState[]> {
    const rows = await this.#of(pool)
      .andWhere(`ip.lifecycle_state <> 'DELETED'`)
      .orderBy('ip.address')
      .getMany();
    return rows.map(({ poolId: _pool, ...shown }) => shown);
  }

  /** The addresses of all pools of all regions. */
  async addresses(): Promise<string[]> {
    const rows = await this.ips.findBy({ lifecycleState: Not('DELETED' as const) });
    return rows.map(({ address }) => address);
  }

  /** False when the address is there already. */
  async insert(ip: EgressIpState, poolId: string): Promise<boolean> {
    const made = await this.ips
      .createQueryBuilder()
      .insert()
      .values({ ...ip, poolId })
      .orIgnore()
      .returning('id')
      .execute();
    return (made.raw as unknown[]).length > 0;
  }

  /** False when the pool has no such address. */
  async setState(
    pool: PoolKey,
    address: string,
    lifecycleState: 'ACTIVE' | 'PAUSED',
  ): Promise<boolean> {
    const found = await this.pools.findOneBy({ region: pool.region, name: pool.name });
    if (!found) return false;
    const where = { poolId: found.id, address, lifecycleState: Not('DELETED' as const) };
    const { affected } = await this.ips.update(where, { lifecycleState });
    return (affected ?? 0) > 0;
  }

  #of({ region, name }: PoolKey): SelectQueryBuilder<EgressIpRow> {
    return this.ips
      .createQueryBuilder('ip')
      .innerJoin(IpPool, 'pool', 'pool.id = ip.pool_id')
      .where('pool.region = :region and pool.name = :name', { region, name });
  }
}
