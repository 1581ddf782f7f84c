import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { txOf } from '../../core/db/control-tx.js';
import { Db, type Tx } from '../../core/db/db.js';
import { TenancyWeight } from './tenancy-weight.entity.js';

const CHANNEL = 'eilpost_tenancy_weight';

@Injectable()
export class WeightsStore {
  constructor(
    @InjectRepository(TenancyWeight) private readonly weights: Repository<TenancyWeight>,
    private readonly db: Db,
  ) {}

  /** Of the tenancies that have another one than all. */
  async all(): Promise<ReadonlyMap<string, number>> {
    const rows = await this.weights.find({ order: { tenancyId: 'ASC' } });
    return new Map(rows.map(({ tenancyId, weight }) => [tenancyId, weight]));
  }

  /** `record` runs in the same transaction, with the weight before; null: as all have it. */
  async put(
    tenancyId: string,
    weight: number,
    record: (tx: Tx, before: number | null) => Promise<void>,
  ): Promise<void> {
    await this.weights.manager.transaction(async (manager) => {
      const before = await manager.findOneBy(TenancyWeight, { tenancyId });
      await manager.upsert(TenancyWeight, { tenancyId, weight }, ['tenancyId']);
      await record(txOf(manager), before?.weight ?? null);
    });
    await this.db.say(CHANNEL);
  }

  /** Answers with the way to stop listening. */
  listen(onChange: () => void): () => Promise<void> {
    return this.db.listen(CHANNEL, onChange);
  }
}
