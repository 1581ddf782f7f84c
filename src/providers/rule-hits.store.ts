import { Injectable } from '@nestjs/common';
import { Db } from '../core/db/db.js';
import { loadSql } from '../core/db/sql.js';
import { SAMPLES, type RuleHits } from './hit-counts.js';

const sql = loadSql(import.meta.url);

interface HitsRow {
  readonly rule_id: string;
  readonly provider_id: string;
  readonly hits: string;
  readonly samples: readonly string[];
}

/** Hits of rules, of all processes together. */
@Injectable()
export class RuleHitsStore {
  constructor(private readonly db: Db) {}

  async add(region: string, counted: readonly RuleHits[]): Promise<void> {
    await this.db.control.query(sql('add-rule-hits'), [
      region,
      counted.map(({ day }) => day),
      counted.map(({ ruleId }) => ruleId),
      counted.map(({ providerId }) => providerId ?? ''),
      counted.map(({ hits }) => hits),
      counted.map(({ samples }) => JSON.stringify(samples)),
      SAMPLES,
    ]);
  }

  /** Since a day, such as `2026-08-24`; `samples` are those of the last day with any. */
  async since(region: string, day: string): Promise<Omit<RuleHits, 'day'>[]> {
    const rows = await this.db.control.query<HitsRow>(sql('list-rule-hits'), [region, day]);
    return rows.map((row) => ({
      ruleId: row.rule_id,
      providerId: row.provider_id || null,
      hits: Number(row.hits),
      samples: row.samples,
    }));
  }

  async purge(region: string, before: string): Promise<void> {
    await this.db.control.query(sql('purge-rule-hits'), [region, before]);
  }
}
