import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Not, Repository } from 'typeorm';
import { EgressIpRow } from './egress-ip.entity.js';
import type { EgressIp, EgressIpState } from './egress-ip.js';
import { IpPool } from './ip-pool.entity.js';

export type Pool = Pick<IpPool, 'id' | 'name' | 'firstShard' | 'lastShard'>;

@Injectable()
export class EgressStore {
  constructor(
    @InjectRepository(IpPool) private readonly pools: Repository<IpPool>,
    @InjectRepository(EgressIpRow) private readonly ips: Repository<EgressIpRow>,
  ) {}

  /** The pool of this name, made as given when there is none. */
  async pool(pool: Pool): Promise<string> {
    const { name } = pool;
    const found = await this.pools.findOneBy({ name });
    if (found) return found.id;
    await this.pools.createQueryBuilder().insert().values(pool).orIgnore().execute();
    return (await this.pools.findOneByOrFail({ name })).id;
  }

  async active(poolName: string): Promise<EgressIp[]> {
    const rows = await this.ips
      .createQueryBuilder('ip')
      .innerJoin(IpPool, 'pool', 'pool.id = ip.pool_id')
      .where('pool.name = :poolName', { poolName })
      .andWhere(`ip.lifecycle_state = 'ACTIVE'`)
      .orderBy('ip.id')
      .getMany();
    return rows.map(({ id, address, ehloName }) => ({ id, address, ehloName }));
  }

  async all(): Promise<EgressIpState[]> {
    const where = { lifecycleState: Not('DELETED' as const) };
    const rows = await this.ips.find({ where, order: { address: 'ASC' } });
    return rows.map(({ poolId: _pool, ...shown }) => shown);
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

  /** False when there is no such address. */
  async setState(address: string, lifecycleState: 'ACTIVE' | 'PAUSED'): Promise<boolean> {
    const where = { address, lifecycleState: Not('DELETED' as const) };
    const { affected } = await this.ips.update(where, { lifecycleState });
    return (affected ?? 0) > 0;
  }
}
