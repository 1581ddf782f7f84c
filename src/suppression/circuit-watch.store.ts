import { Injectable } from '@nestjs/common';
import type { Tx } from '../core/db/db.js';
import { loadSql } from '../core/db/sql.js';
import type { RowId } from '../core/id.js';
import { LATE_MS, PARKS_BACK_MS, type CircuitEvidence } from './circuit.js';
import { SPANS, type Answers, type Breadth } from './mass-bounces.js';
import { HARD_BOUNCE_STRENGTH } from './suppression-reason.js';

const sql = loadSql(import.meta.url);
const USUAL_DAYS = 14;

/** What a provider said of one recipient. */
export interface Answer {
  readonly eventId: RowId;
  readonly provider: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly isHard: boolean;
  /** It came as mail, behind an answer in the session. */
  readonly isLater: boolean;
  readonly tenancyId: string;
  /** In lower case; empty when it is not known, and not needed. */
  readonly address: string;
  /** What was said, without the addresses in it. */
  readonly sample: string | null;
}

/** A part of the past of a provider: up to a moment, and not before another one; milliseconds since the epoch. */
export interface Past {
  readonly provider: string;
  readonly until: number;
  readonly since: number;
}

export interface AnswersWithin extends Answers {
  readonly provider: string;
  readonly minutes: number;
}

export type AnswersBySpan = ReadonlyMap<string, readonly AnswersWithin[]>;

export interface Standing {
  readonly provider: string;
  /** The open circuit, and the time of the event that opened it. */
  readonly id: string | null;
  readonly trippedAt: Date | null;
  /** What happened until then opens none. */
  readonly quietUntil: Date | null;
}

export interface NewCircuit extends CircuitEvidence {
  readonly id: string;
  readonly provider: string;
  readonly now: number;
  readonly at: number;
  readonly expiresAt: number;
}

/** Counts of answers and the circuits they open, in the transaction of the reader of the event log. */
@Injectable()
export class CircuitWatchStore {
  async count(tx: Tx, shard: number, answers: readonly Answer[]): Promise<void> {
    if (answers.length === 0) return;
    await tx.query(sql('count-answers'), [
      shard,
      answers.map((a) => a.provider),
      answers.map((a) => new Date(a.at)),
      answers.map((a) => (a.isLater ? 0 : 1)),
      answers.map((a) => (a.isHard ? 1 : 0)),
    ]);
  }

  async addHardBounces(tx: Tx, shard: number, bounces: readonly Answer[]): Promise<void> {
    if (bounces.length === 0) return;
    await tx.query(sql('add-hard-bounces'), [
      shard,
      bounces.map((b) => b.eventId),
      bounces.map((b) => b.provider),
      bounces.map((b) => b.tenancyId),
      bounces.map((b) => b.address),
      bounces.map((b) => new Date(b.at)),
    ]);
  }

  /** Those of the providers that said since then of somebody that they do not exist. */
  async bouncing(tx: Tx, providers: readonly string[], since: number): Promise<Set<string>> {
    const params = [providers, new Date(since)];
    const rows = await tx.query<{ provider: string }>(sql('bouncing-of'), params);
    return new Set(rows.map(({ provider }) => provider));
  }

  /** By the provider; `past` has each once. The shortest span first. */
  async ofShard(tx: Tx, shard: number, past: readonly Past[]): Promise<AnswersBySpan> {
    if (past.length === 0) return new Map();
    return bySpan(await tx.query(sql('answers-of-shard'), [shard, ...paramsOf(past)]));
  }

  /** The same over all shards. */
  async ofAllShards(tx: Tx, past: readonly Past[]): Promise<AnswersBySpan> {
    if (past.length === 0) return new Map();
    return bySpan(await tx.query(sql('answers-of-all'), paramsOf(past)));
  }

  /** Of these providers, the newest bounce that is at the most so many minutes younger than `until`. */
  async newestBounces(
    tx: Tx,
    past: readonly Past[],
    minutes: number,
  ): Promise<Map<string, number>> {
    if (past.length === 0) return new Map();
    const rows = await tx.query<{ provider: string; at: Date }>(sql('newest-bounces'), [
      past.map(({ provider }) => provider),
      past.map(({ until }) => new Date(until)),
      past.map(({ until }) => new Date(until + minutes * 60_000)),
    ]);
    return new Map(rows.map(({ provider, at }) => [provider, at.getTime()]));
  }

  async usual(tx: Tx, { provider, until }: Past): Promise<Answers> {
    const params = [provider, new Date(until), USUAL_DAYS];
    const [row] = await tx.query<Answers>(sql('usual-answers'), params);
    return row!;
  }

  async breadth(tx: Tx, { provider, until, since }: Past, minutes: number): Promise<Breadth> {
    const params = [provider, new Date(until), minutes, new Date(since)];
    const [row] = await tx.query<Breadth>(sql('breadth'), params);
    return row!;
  }

  /** In the order of the provider. */
  async standings(tx: Tx, providers: readonly string[]): Promise<Standing[]> {
    if (providers.length === 0) return [];
    return tx.query(sql('circuits-of'), [providers]);
  }

  /** False when there is an open one already. */
  async open(tx: Tx, c: NewCircuit): Promise<boolean> {
    const rows = await tx.query(sql('open-circuit'), [
      c.id,
      c.provider,
      new Date(c.now),
      new Date(c.at),
      new Date(c.expiresAt),
      c.minutes,
      c.answered,
      c.hard,
      c.addresses,
      c.tenancies,
      c.usualShare,
      c.sample,
    ]);
    return rows.length > 0;
  }

  /** Parks what an open circuit came too late for. */
  async park(tx: Tx, id: string, provider: string, trippedAt: number): Promise<void> {
    await tx.query(sql('park'), [
      provider,
      new Date(trippedAt - PARKS_BACK_MS),
      new Date(trippedAt + LATE_MS),
      HARD_BOUNCE_STRENGTH,
      id,
    ]);
  }
}

function paramsOf(past: readonly Past[]): unknown[] {
  return [
    past.map(({ provider }) => provider),
    past.map(({ until }) => new Date(until)),
    past.map(({ since }) => new Date(since)),
    [...SPANS],
  ];
}

function bySpan(rows: readonly AnswersWithin[]): Map<string, readonly AnswersWithin[]> {
  return Map.groupBy(rows, ({ provider }) => provider);
}
