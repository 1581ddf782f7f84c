import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { DAY_MS, utcDay } from '../core/day.js';
import type { Tx } from '../core/db/db.js';
import { timeOfId, type RowId } from '../core/id.js';
import { compare, type Difference } from './compare.js';
import { CountsStore } from './counts.store.js';
import { FOLLOWER } from './rates.consumer.js';
import { ReconcileStore, type CountedTo } from './reconcile.store.js';
import { ReputationConfig } from './reputation.config.js';
import { SPANS, bucketOf, rowsOf, timeOf, type CountRow, type Naming, type Span } from './row.js';

const EVENTS_AT_ONCE = 5_000;

export interface Reconciled {
  /** Shards that rates have looked at, and events that were read for the comparison. */
  readonly shards: number;
  readonly events: number;
  readonly differences: readonly Difference[];
}

/**
 * Counts the log once more and compares, shard by shard: the place is held → the log up to there → the same counting → each
 * bucket that log and counts both still hold completely. Nothing is counted in a shard meanwhile; mail goes on.
 */
@Injectable()
export class ReconcileService {
  constructor(
    private readonly store: ReconcileStore,
    private readonly counts: CountsStore,
    private readonly config: ReputationConfig,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<Reconciled> {
    const differences: Difference[] = [];
    let shards = 0;
    let events = 0;
    for (const shard of await this.counts.usedShards()) {
      const one = await this.store.still(shard, FOLLOWER, (tx, at) => this.#shard(tx, shard, at));
      if (one === null) continue;
      shards++;
      events += one.events;
      differences.push(...one.differences);
    }
    return { shards, events, differences };
  }

  async #shard(
    tx: Tx,
    shard: number,
    at: CountedTo | null,
  ): Promise<{ events: number; differences: Difference[] } | null> {
    if (at === null) return null;
    if (at.keptFrom === null) return { events: 0, differences: [] };
    const since = timeOfId(at.keptFrom);
    const named = new Set(
      (await this.store.named(tx, shard, utcDay(since))).map(
        ({ day, tenancyId, dimension, value }) => `${day} ${tenancyId} ${dimension} ${value}`,
      ),
    );
    const isNamed: Naming = (day, tenancyId, dimension, value) =>
      named.has(`${utcDay(day)} ${tenancyId} ${dimension} ${value}`);
    const rows: CountRow[] = [];
    const blurred = new Set<string>();
    let events = 0;
    let behind: RowId = (BigInt(at.keptFrom) - 1n).toString();
    for (;;) {
      const range = { behind, to: at.readTo, limit: EVENTS_AT_ONCE };
      const part = await this.#part(tx, shard, range, isNamed);
      events += part.events;
      rows.push(...part.rows);
      for (const time of part.gone)
        for (const span of SPANS) blurred.add(`${span} ${bucketOf(time, span)}`);
      if (part.last === null) break;
      behind = part.last;
    }
    const differences: Difference[] = [];
    for (const span of SPANS) {
      const from = this.#comparableFrom(span, since);
      const counted = await this.store.counted(tx, shard, span, from);
      const told = rows.filter(({ spanMinutes, bucket }) => spanMinutes === span && bucket >= from);
      differences.push(
        ...compare(shard, told, counted, (minutes, bucket) => blurred.has(`${minutes} ${bucket}`)),
      );
    }
    return { events, differences };
  }

  async #part(
    tx: Tx,
    shard: number,
    range: Parameters<ReconcileStore['events']>[2],
    isNamed: Naming,
  ): Promise<{ events: number; rows: CountRow[]; gone: number[]; last: RowId | null }> {
    const events = await this.store.events(tx, shard, range);
    if (events.length === 0) return { events: 0, rows: [], gone: [], last: null };
    const told = await this.counts.told(tx, shard, events);
    return {
      events: events.length,
      rows: rowsOf(told, isNamed),
      gone: told.flatMap(({ event, message }) => (message === null ? [timeOf(event)] : [])),
      last: events.at(-1)!.id,
    };
  }

  /** The first bucket whose events are all in the log and whose counts are kept. */
  #comparableFrom(span: Span, since: number): number {
    const days = { 1: this.config.minuteDays, 60: this.config.hourDays, 1440: this.config.dayDays };
    const ms = span * 60_000;
    const kept = bucketOf(this.clock.now() - days[span] * DAY_MS, span) + ms;
    const whole = bucketOf(since + ms - 1, span);
    return Math.max(kept, whole);
  }
}
