import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { LessThan, Repository } from 'typeorm';
import { txOf } from '../core/db/control-tx.js';
import { loadSql } from '../core/db/sql.js';
import { MtaStsPolicyRow } from './mta-sts-policy.entity.js';

const sql = loadSql(import.meta.url);

@Injectable()
export class MtaStsStore {
  constructor(
    @InjectRepository(MtaStsPolicyRow) private readonly policies: Repository<MtaStsPolicyRow>,
  ) {}

  find(domain: string): Promise<MtaStsPolicyRow | null> {
    return this.policies.findOneBy({ domain });
  }

  /** The one of the same domain is replaced. */
  async put(row: MtaStsPolicyRow): Promise<void> {
    await this.policies.upsert(row, ['domain']);
  }

  async used(domain: string, usedAt: Date): Promise<void> {
    await this.policies.update({ domain }, { usedAt });
  }

  /** Domains whose policy was not looked at since then, for this process alone to look at. */
  async claim(checkedBefore: Date, now: Date, count: number): Promise<string[]> {
    const rows = await txOf(this.policies.manager).query<{ domain: string }>(
      sql('claim-policies'),
      [checkedBefore, now, count],
    );
    return rows.map(({ domain }) => domain);
  }

  /** Forgets policies that have run out, and those of domains that nobody has written to since. */
  async purge(now: Date, usedBefore: Date): Promise<void> {
    await this.policies.delete({ expiresAt: LessThan(now) });
    await this.policies.delete({ usedAt: LessThan(usedBefore) });
  }
}
