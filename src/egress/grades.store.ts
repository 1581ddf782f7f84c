import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { txOf } from '../core/db/control-tx.js';
import type { Tx } from '../core/db/db.js';
import { loadSql } from '../core/db/sql.js';
import { TenancyGrade } from './tenancy-grade.entity.js';

const sql = loadSql(import.meta.url);

@Injectable()
export class GradesStore {
  constructor(@InjectRepository(TenancyGrade) private readonly grades: Repository<TenancyGrade>) {}

  /** Null for one that was never graded. */
  find(tenancyId: string): Promise<TenancyGrade | null> {
    return this.grades.findOneBy({ tenancyId });
  }

  /** All that were graded, by tenancy. */
  async all(): Promise<ReadonlyMap<string, TenancyGrade>> {
    return new Map((await this.grades.find()).map((row) => [row.tenancyId, row]));
  }

  /**
   * Writes a grade that was judged from the version before, null for the first; `also` runs in the same transaction. False
   * when somebody else was first.
   */
  async save(
    row: Omit<TenancyGrade, 'version'>,
    before: number | null,
    also: (tx: Tx) => Promise<unknown>,
  ): Promise<boolean> {
    return this.grades.manager.transaction(async (manager) => {
      const { tenancyId, ...values } = row;
      if (before === null) {
        const made = await txOf(manager).query(sql('insert-grade'), [
          tenancyId,
          row.grade,
          row.isPinned,
          row.since,
          row.wanted,
          row.wantedSince,
          JSON.stringify(row.why),
        ]);
        if (made.length === 0) return false;
      } else {
        const where = { tenancyId, version: before };
        const { affected } = await manager.update(TenancyGrade, where, {
          ...values,
          version: before + 1,
        });
        if (affected !== 1) return false;
      }
      await also(txOf(manager));
      return true;
    });
  }
}
