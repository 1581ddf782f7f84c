import { Injectable } from '@nestjs/common';
import { Db, type Tx } from '../core/db/db.js';
import { loadSql } from '../core/db/sql.js';
import type { RowId } from '../core/id.js';
import type { MessageEvent } from '../events/index.js';
import { addressKey } from '../mail/address.js';
import { NO_COMPLAINTS } from '../mail/feedback-type.js';
import { HARD_REASONS, LATE_KINDS } from './measure.js';
import {
  COLUMNS,
  keyOf,
  type AboutMessage,
  type Answered,
  type CountRow,
  type Span,
  type Told,
} from './row.js';

const sql = loadSql(import.meta.url);

/** A sender or campaign of a tenancy on a day, written as `2026-01-31`. */
export interface Label {
  readonly day: string;
  readonly tenancyId: string;
  readonly dimension: 'sender' | 'campaign';
  readonly value: string;
}

export interface KnownLabel extends Label {
  readonly isNamed: boolean;
  /** Labels of the same day, tenancy and dimension. */
  readonly named: number;
}

/** What counting reads and writes in the transaction of the follower. */
@Injectable()
export class CountsStore {
  constructor(private readonly db: Db) {}

  /** Events of a shard, at least one, with all that their counting needs. */
  async told(tx: Tx, shard: number, events: readonly MessageEvent[]): Promise<Told[]> {
    const late = events.filter(({ kind }) => LATE_KINDS.includes(kind));
    const [messages, answers] = await Promise.all([
      this.#messages(tx, shard, [...new Set(events.map((e) => e.messageId))]),
      this.#answers(tx, shard, late),
    ]);
    return events.map((event) => ({
      event,
      message: messages.get(event.messageId) ?? null,
      answered: answers.get(event.id) ?? null,
    }));
  }

  /** By the id of the message; one that is gone is left out. */
  async #messages(
    tx: Tx,
    shard: number,
    ids: readonly RowId[],
  ): Promise<ReadonlyMap<RowId, AboutMessage>> {
    const rows = await tx.query<
      Omit<AboutMessage, 'sender'> & {
        readonly id: RowId;
        readonly headerFrom: string;
        readonly isOurs: boolean;
      }
    >(sql('about-messages'), [shard, ids, smallest(ids), largest(ids)]);
    return new Map(
      rows.map(({ id, headerFrom, isOurs, ...row }) => [
        id,
        { ...row, sender: isOurs ? '' : addressKey(headerFrom) },
      ]),
    );
  }

  /** For events from outside: what was known of their mail before. By the id of the event. */
  async #answers(
    tx: Tx,
    shard: number,
    events: readonly MessageEvent[],
  ): Promise<ReadonlyMap<RowId, Answered>> {
    if (events.length === 0) return new Map();
    const rows = await tx.query<
      Omit<Answered, 'at'> & { readonly id: RowId; readonly at: Date | null }
    >(sql('answers'), [
      shard,
      events.map((e) => e.id),
      events.map((e) => e.messageId),
      events.map((e) => e.recipientId),
      events.map((e) => e.kind),
      events.map((e) => e.detail?.isMachine ?? false),
      HARD_REASONS,
      NO_COMPLAINTS,
      smallest(events.map((e) => e.messageId)),
    ]);
    return new Map(rows.map(({ id, at, ...row }) => [id, { ...row, at: at?.getTime() ?? null }]));
  }

  labels(tx: Tx, shard: number, labels: readonly Label[]): Promise<KnownLabel[]> {
    return tx.query<KnownLabel>(sql('labels'), [shard, ...labelParams(labels)]);
  }

  async addLabels(tx: Tx, shard: number, labels: readonly Label[]): Promise<void> {
    await tx.query(sql('add-labels'), [shard, ...labelParams(labels)]);
  }

  async add(tx: Tx, shard: number, rows: readonly CountRow[]): Promise<void> {
    await tx.query(sql('add-counts'), [
      shard,
      rows.map((r) => r.spanMinutes),
      rows.map((r) => new Date(r.bucket)),
      rows.map(keyOf),
      rows.map((r) => r.tenancyId),
      rows.map((r) => r.compartmentId),
      rows.map((r) => r.senderDomain),
      rows.map((r) => r.sender),
      rows.map((r) => r.provider),
      rows.map((r) => r.egressIp),
      rows.map((r) => r.campaign),
      ...COLUMNS.map((column) => rows.map((r) => r.counts[column] ?? 0)),
    ]);
  }

  /** Shards that hold events or counts. */
  async usedShards(): Promise<number[]> {
    const found: number[] = [];
    for (const source of this.db.shardSources().keys())
      for (const { shard } of await source.query<{ shard: number }>(sql('used-shards'), []))
        found.push(shard);
    return found;
  }

  /** Deletes some rows of a shard that are older than `before`, in milliseconds since the epoch. How many went. */
  async purge(shard: number, span: Span, before: number, limit: number): Promise<number> {
    const [row] = await this.db
      .shard(shard)
      .query<{ count: number }>(sql('purge-counts'), [shard, span, new Date(before), limit]);
    return row!.count;
  }

  async purgeLabels(shard: number, before: string): Promise<void> {
    await this.db.shard(shard).query(sql('purge-labels'), [shard, before]);
  }
}

function labelParams(labels: readonly Label[]): unknown[] {
  return [
    labels.map((l) => l.day),
    labels.map((l) => l.tenancyId),
    labels.map((l) => l.dimension),
    labels.map((l) => l.value),
  ];
}

function smallest(ids: readonly RowId[]): RowId {
  return ids.reduce((a, b) => (BigInt(a) < BigInt(b) ? a : b));
}

function largest(ids: readonly RowId[]): RowId {
  return ids.reduce((a, b) => (BigInt(a) > BigInt(b) ? a : b));
}
