import { Injectable } from '@nestjs/common';
import { Db, type Tx } from '../core/db/db.js';
import { loadSql } from '../core/db/sql.js';
import type { RowId } from '../core/id.js';
import type { ReservedRange, ShardRange, WantedRange } from './shard-range.js';

const sql = loadSql(import.meta.url);
const CHANNEL = 'eilpost_shards';

/** division_by_zero, see `fence.sql`. */
export const FENCE_BROKEN = '22012';

export interface Lease {
  readonly shard: number;
  readonly owner: string | null;
  readonly token: string;
  /** Whether the owner has given a sign of life lately. */
  readonly alive: boolean;
}

/** Which region has which shards, who owns which shard, and who lives. */
@Injectable()
export class LeasesStore {
  constructor(private readonly db: Db) {}

  /** Holds the lease for the rest of the transaction; rejects with FENCE_BROKEN as code when the shard has another owner. */
  async fence(tx: Tx, shard: number, token: string): Promise<void> {
    await tx.query(sql('fence'), [shard, token]);
  }

  async readRanges(): Promise<ReservedRange[]> {
    return this.db.control.query<ReservedRange>(sql('read-ranges'), []);
  }

  /** Reserves the first free range, unless somebody else is quicker. */
  async reserveRange(wanted: WantedRange, now: number): Promise<void> {
    const { region, pool, shards, of } = wanted;
    await this.db.control.query(sql('reserve-range'), [region, pool, new Date(now), shards, of]);
  }

  async createLeases({ first, last }: ShardRange, now: number): Promise<void> {
    await this.db.control.query(sql('create-leases'), [first, last, new Date(now)]);
  }

  async beat(
    process: { id: string; host: string; pid: number; region: string },
    now: number,
    until: number,
    inFlight: number,
  ): Promise<void> {
    await this.db.control.query(sql('beat'), [
      process.id,
      process.host,
      process.pid,
      process.region,
      new Date(now),
      new Date(until),
      inFlight,
    ]);
  }

  async readLeases({ first, last }: ShardRange, now: number): Promise<Lease[]> {
    return this.db.control.query<Lease>(sql('read-leases'), [new Date(now), first, last]);
  }

  async countLiving(region: string, now: number): Promise<number> {
    const [row] = await this.db.control.query<{ living: number }>(sql('count-living'), [
      new Date(now),
      region,
    ]);
    return row!.living;
  }

  /** The new token, or null when somebody else was quicker. */
  async take(lease: Lease, owner: string, now: number): Promise<string | null> {
    const rows = await this.db
      .shard(lease.shard)
      .query<{ token: string }>(sql('take-lease'), [
        lease.shard,
        owner,
        new Date(now),
        lease.token,
      ]);
    return rows[0]?.token ?? null;
  }

  async release(shard: number, owner: string, now: number): Promise<void> {
    await this.db.shard(shard).query(sql('release-lease'), [shard, owner, new Date(now)]);
  }

  /** Calls back when another process says that shards may be free; until the returned function is called. */
  listen(onHint: () => void): () => Promise<void> {
    return this.db.listen(CHANNEL, onHint);
  }

  sayShardsFree(): Promise<void> {
    return this.db.say(CHANNEL);
  }

  async processesOfHost(host: string): Promise<{ id: string; pid: number }[]> {
    return this.db.control.query(sql('processes-of-host'), [host]);
  }

  async forget(ids: readonly string[]): Promise<void> {
    await this.db.control.query(sql('forget-process'), [ids]);
  }

  async largestId(shard: number): Promise<RowId> {
    return (
      (await this.db.shard(shard).query<{ id: RowId }>(sql('largest-id'), [shard]))[0]?.id ?? '0'
    );
  }
}
