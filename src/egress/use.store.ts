import { Injectable } from '@nestjs/common';
import { Db } from '../core/db/db.js';
import { loadSql } from '../core/db/sql.js';
import type { Conduct } from './grade.js';
import type { Use } from './warm-up.js';

const sql = loadSql(import.meta.url);

export interface IpUse extends Use {
  readonly ipId: string;
  readonly provider: string;
  readonly hour: number;
}

export interface TenancyUse extends Use {
  readonly tenancyId: string;
  readonly hour: number;
}

interface ConductRow extends Use {
  readonly tenancy_id: string;
  readonly busiest_hour: number;
  readonly hours: number;
  readonly days: number;
}

const USE = ['delivered', 'deferred', 'blocked', 'bounced', 'complained'] as const;

/** What came of attempts, hour by hour: of addresses in `warm_up_use`, of tenancies in `tenancy_use`. */
@Injectable()
export class UseStore {
  constructor(private readonly db: Db) {}

  /** Both, or none. */
  async add(ofIps: readonly IpUse[], ofTenancies: readonly TenancyUse[]): Promise<void> {
    await this.db.control.tx(async (tx) => {
      if (ofIps.length > 0)
        await tx.query(sql('add-warm-up-use'), [
          ofIps.map(({ ipId }) => ipId),
          ofIps.map(({ provider }) => provider),
          ofIps.map(({ hour }) => hour),
          ...columns(ofIps),
        ]);
      if (ofTenancies.length > 0)
        await tx.query(sql('add-tenancy-use'), [
          ofTenancies.map(({ tenancyId }) => tenancyId),
          ofTenancies.map(({ hour }) => hour),
          ...columns(ofTenancies),
        ]);
    });
  }

  /** Of every tenancy that did anything since the hour. */
  async conduct(sinceHour: number): Promise<ReadonlyMap<string, Conduct>> {
    const rows = await this.db.control.query<ConductRow>(sql('read-conduct'), [sinceHour]);
    return new Map(
      rows.map(({ tenancy_id: tenancyId, busiest_hour: busiestHour, ...conduct }) => [
        tenancyId,
        { ...conduct, busiestHour },
      ]),
    );
  }

  async purge(beforeHour: number): Promise<void> {
    await this.db.control.query(sql('purge-tenancy-use'), [beforeHour]);
  }
}

function columns(uses: readonly Use[]): number[][] {
  return USE.map((key) => uses.map((use) => use[key]));
}
