import { Injectable } from '@nestjs/common';
import { Db, type Tx } from '../core/db/db.js';
import { loadSql } from '../core/db/sql.js';
import { heldKey, type BackOffEntry } from './back-off.js';

const sql = loadSql(import.meta.url);

/** The back-off before, as far as the next one looks at it. */
export interface Latest {
  readonly id: string;
  readonly level: number;
  readonly endsAt: Date;
  readonly endedBy: string | null;
}

export interface RuleKey {
  readonly region: string;
  readonly key: string;
  readonly ruleId: string;
}

type Row = Omit<BackOffEntry, 'startedAt' | 'endsAt'> & {
  readonly startedAt: Date;
  readonly endsAt: Date;
};

@Injectable()
export class BackOffsStore {
  constructor(private readonly db: Db) {}

  /** Hits of the rule since `since`, with these. */
  async addHits(
    { region, key, ruleId }: RuleKey,
    hits: number,
    { at, since, processId }: { at: number; since: number; processId: string },
  ): Promise<number> {
    const params = [region, key, ruleId, new Date(at), processId, hits, new Date(since)];
    const [row] = await this.db.control.query<{ hits: number }>(sql('add-hits'), params);
    return row!.hits;
  }

  /** Runs `decide` while no other process decides about the key. */
  alone<T>({ region, key }: RuleKey, decide: (tx: Tx) => Promise<T>): Promise<T> {
    return this.db.control.tx(async (tx) => {
      await tx.query(sql('lock-key'), [`${region} ${key}`]);
      return decide(tx);
    });
  }

  async latest(tx: Tx, { region, key, ruleId }: RuleKey, since: number): Promise<Latest | null> {
    const rows = await tx.query<Latest>(sql('latest'), [region, key, ruleId, new Date(since)]);
    return rows[0] ?? null;
  }

  async start(tx: Tx, region: string, entry: BackOffEntry): Promise<void> {
    await tx.query(sql('start-back-off'), [
      entry.id,
      region,
      entry.scope,
      heldKey(entry),
      entry.egressIp,
      entry.provider,
      entry.tenancyId,
      entry.senderDomain,
      entry.ruleId,
      entry.action,
      entry.level,
      entry.isAlert,
      entry.samples,
      new Date(entry.startedAt),
      new Date(entry.endsAt),
      entry.startedBy,
    ]);
  }

  /** False when there is none that holds. */
  async end(tx: Tx, region: string, id: string, now: number, by: string): Promise<boolean> {
    return (await tx.query(sql('end-back-off'), [region, id, new Date(now), by])).length > 0;
  }

  /** What holds now, and what ended after `since`. */
  async inForce(region: string, since: number): Promise<BackOffEntry[]> {
    const rows = await this.db.control.query<Row>(sql('in-force'), [region, new Date(since)]);
    return rows.map((row) => ({
      ...row,
      startedAt: row.startedAt.getTime(),
      endsAt: row.endsAt.getTime(),
    }));
  }

  async purge(hitsBefore: number, before: number): Promise<void> {
    await this.db.control.query(sql('purge-hits'), [new Date(hitsBefore)]);
    await this.db.control.query(sql('purge'), [new Date(before)]);
  }

  sayChanged(channel: string): Promise<void> {
    return this.db.say(channel);
  }

  listen(channel: string, onChange: () => void): () => Promise<void> {
    return this.db.listen(channel, onChange);
  }
}
