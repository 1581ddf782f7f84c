import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { atMost } from '../core/lookup-cache.js';
import { utcDay } from '../core/day.js';
import type { Tx } from '../core/db/db.js';
import { EventFeed, type AfterCommit, type EventKind, type MessageEvent } from '../events/index.js';
import { CountsStore, type Label } from './counts.store.js';
import { ReputationConfig } from './reputation.config.js';
import { bucketOf, dimensionsOf, rowsOf, timeOf, type Naming, type Told } from './row.js';

/** The name under which rates follow the log; kept in the database for ever. */
export const FOLLOWER = 'rates';
/** Events in a transaction: many of one bucket become one row, so that large batches cost little more than small ones. */
const BATCH = 2_000;
const LABELS = 100_000;
/** What may make guards step in; deliveries can wait for the look at all shards. */
const BAD_NEWS: readonly EventKind[] = ['bounced', 'bounce_reported', 'complained'];

/**
 * Counts what happens: events of a shard → what the spool and the log know of their mail → one row for each bucket and
 * kind of mail → added, in the transaction in which the place in the log moves. So the counts are those of the events up to
 * there, whatever is killed when.
 */
@Injectable()
export class RatesConsumer {
  /**
   * What the database says of labels, by shard and day: whether there is a name for it. One that was added by a transaction
   * may be rolled back with it, so it is asked for once more; one that there was no room for will find none on that day.
   */
  readonly #named = new LRUCache<string, boolean>(atMost(LABELS));
  readonly #heard = new Set<(tenancyIds: ReadonlySet<string>) => void>();

  constructor(
    private readonly feed: EventFeed,
    private readonly store: CountsStore,
    private readonly config: ReputationConfig,
  ) {}

  onModuleInit(): void {
    this.feed.follow(FOLLOWER, (tx, shard, events) => this.#count(tx, shard, events), {
      batchSize: BATCH,
      urgent: BAD_NEWS,
    });
  }

  /** Calls back with tenancies of which bad news was counted. */
  onBadNews(heard: (tenancyIds: ReadonlySet<string>) => void): void {
    this.#heard.add(heard);
  }

  async #count(tx: Tx, shard: number, events: readonly MessageEvent[]): Promise<AfterCommit> {
    const told = await this.store.told(tx, shard, events);
    const isNamed = await this.#naming(tx, shard, told);
    await this.store.add(tx, shard, rowsOf(told, isNamed));
    return () => this.#tell(events);
  }

  #tell(events: readonly MessageEvent[]): void {
    const bad = events.filter(({ kind }) => BAD_NEWS.includes(kind));
    if (bad.length === 0) return;
    const tenancyIds = new Set(bad.map(({ tenancyId }) => tenancyId));
    for (const heard of this.#heard) heard(tenancyIds);
  }

  /** Which labels are counted by name: those that are, and new ones as long as there is room. */
  async #naming(tx: Tx, shard: number, told: readonly Told[]): Promise<Naming> {
    const wanted = labelsOf(shard, told);
    const refused = new Set<string>();
    const unknown: Label[] = [];
    for (const [key, label] of wanted) {
      const isNamed = this.#named.get(key);
      if (isNamed === undefined) unknown.push(label);
      else if (!isNamed) refused.add(key);
    }
    if (unknown.length > 0)
      for (const key of await this.#name(tx, shard, unknown)) refused.add(key);
    return (day, tenancyId, dimension, value) =>
      !refused.has(labelKey(shard, { day: utcDay(day), tenancyId, dimension, value }));
  }

  /** The keys of those that there is no room for. */
  async #name(tx: Tx, shard: number, labels: readonly Label[]): Promise<string[]> {
    const known = await this.store.labels(tx, shard, labels);
    const taken = new Map<string, number>();
    const added: Label[] = [];
    const refused: string[] = [];
    for (const { isNamed, named, ...label } of known) {
      const key = labelKey(shard, label);
      if (isNamed) {
        this.#named.set(key, true);
        continue;
      }
      const group = labelKey(shard, { ...label, value: '' });
      const count = taken.get(group) ?? named;
      if (count < this.#most(label.dimension)) {
        added.push(label);
        taken.set(group, count + 1);
        continue;
      }
      refused.push(key);
      // Names that this transaction adds may be rolled back; those that were there stay for the day.
      if (named >= this.#most(label.dimension)) this.#named.set(key, false);
    }
    if (added.length > 0) await this.store.addLabels(tx, shard, added);
    return refused;
  }

  #most(dimension: Label['dimension']): number {
    return dimension === 'sender' ? this.config.senders : this.config.campaigns;
  }
}

/** Of the days of events, and of the days on which their mail was answered; by key, each once. */
function labelsOf(shard: number, told: readonly Told[]): ReadonlyMap<string, Label> {
  const labels = new Map<string, Label>();
  const seen = new Set<string>();
  for (const one of told) {
    const { tenancyId, sender, campaign } = dimensionsOf(one);
    const at = timeOf(one.event);
    for (const time of [at, Math.min(one.answered?.at ?? at, at)]) {
      const bucket = bucketOf(time, 1440);
      const text = `${bucket} ${tenancyId} ${sender} ${campaign}`;
      if (seen.has(text)) continue;
      seen.add(text);
      const day = utcDay(bucket);
      const values = { sender, campaign };
      for (const dimension of ['sender', 'campaign'] as const) {
        const label = { day, tenancyId, dimension, value: values[dimension] };
        if (label.value !== '') labels.set(labelKey(shard, label), label);
      }
    }
  }
  return labels;
}

function labelKey(shard: number, { day, tenancyId, dimension, value }: Label): string {
  return `${shard} ${day} ${tenancyId} ${dimension} ${value}`;
}
