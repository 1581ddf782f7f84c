import { Injectable } from '@nestjs/common';
import { Db, type Tx } from '../core/db/db.js';
import { loadSql } from '../core/db/sql.js';
import { newUuid } from '../core/id.js';
import type { ReportedFact, TakenFact, WaitingFact } from './reported-fact.js';

const sql = loadSql(import.meta.url);
const CHANNEL = 'eilpost_event_inbox';
const PURGED_AT_ONCE = 5_000;

/** Facts from outside, until the owner of their shard appends them to the log. */
@Injectable()
export class InboxStore {
  constructor(private readonly db: Db) {}

  /** For each fact whether it is new. */
  async add(shard: number, facts: readonly ReportedFact[], now: number): Promise<boolean[]> {
    const ids = facts.map(() => newUuid(now));
    const added = await this.db
      .shard(shard)
      .query<{ id: string }>(sql('report'), [
        shard,
        ids,
        facts.map((f) => f.messageId),
        facts.map((f) => f.recipientId),
        facts.map((f) => f.tenancyId),
        facts.map((f) => f.kind),
        facts.map((f) => new Date(f.at)),
        facts.map((f) => f.reason),
        facts.map((f) => (f.detail ? JSON.stringify(f.detail) : null)),
        facts.map((f) => f.key),
        new Date(now),
      ]);
    const fresh = new Set(added.map(({ id }) => id));
    return ids.map((id) => fresh.has(id));
  }

  /** Which of these shards have facts that wait: one statement for each database. */
  async shardsWithFacts(shards: readonly number[]): Promise<number[]> {
    const found: number[] = [];
    for (const [source, those] of this.db.shardSources(shards)) {
      const rows = await source.query<{ shard: number }>(sql('shards-with-facts'), [those]);
      found.push(...rows.map(({ shard }) => shard));
    }
    return found;
  }

  async waiting(shard: number, limit: number): Promise<WaitingFact[]> {
    const rows = await this.db
      .shard(shard)
      .query<Omit<WaitingFact, 'at'> & { readonly at: Date }>(sql('waiting-facts'), [shard, limit]);
    return rows.map((row) => ({ ...row, at: row.at.getTime() }));
  }

  /** How many of them waited until now. */
  async mark(tx: Tx, shard: number, facts: readonly TakenFact[], now: number): Promise<number> {
    const marked = await tx.query(sql('mark-facts'), [
      shard,
      facts.map((f) => f.id),
      facts.map((f) => f.eventId),
      new Date(now),
    ]);
    return marked.length;
  }

  /** Deletes what was handled before then. */
  async purge(before: number): Promise<void> {
    const params = [new Date(before), PURGED_AT_ONCE];
    for (const source of this.db.shardSources().keys())
      for (;;) {
        const [row] = await source.query<{ count: number }>(sql('purge-facts'), params);
        if (row!.count < PURGED_AT_ONCE) break;
      }
  }

  sayFacts(): Promise<void> {
    return this.db.say(CHANNEL);
  }

  listen(onHint: () => void): () => Promise<void> {
    return this.db.listen(CHANNEL, onHint);
  }
}
