import { Injectable } from '@nestjs/common';
import { Db, type Tx } from '../core/db/db.js';
import { loadSql } from '../core/db/sql.js';
import type { Baseline, Guard, GuardPolicy } from './guard.js';
import { WINDOW_HOURS, type Cell } from './judge.js';
import { bucketOf } from './row.js';

const sql = loadSql(import.meta.url);
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

type Row = Omit<Guard, 'since' | 'steppedAt' | 'judgedAt' | 'endedAt'> & {
  readonly since: Date;
  readonly steppedAt: Date;
  readonly judgedAt: Date;
  readonly endedAt: Date | null;
};

/** Guards, and the figures that they are judged by. */
@Injectable()
export class GuardsStore {
  constructor(private readonly db: Db) {}

  /** Of one tenancy, or with null of all. */
  async standing(tenancyId: string | null, tx: Tx = this.db.control): Promise<Guard[]> {
    return (await tx.query<Row>(sql('standing-guards'), [tenancyId])).map(guardOf);
  }

  /** The newest first, behind `after`. */
  async list(
    tenancyId: string | null,
    withEnded: boolean,
    after: { readonly since: number; readonly id: string } | null,
    limit: number,
  ): Promise<Guard[]> {
    const params = [tenancyId, withEnded, after && new Date(after.since), after?.id ?? null, limit];
    return (await this.db.control.query<Row>(sql('list-guards'), params)).map(guardOf);
  }

  async find(id: string, tenancyId: string | null): Promise<Guard | null> {
    const [row] = await this.db.control.query<Row>(sql('find-guard'), [id, tenancyId]);
    return row ? guardOf(row) : null;
  }

  /** Runs `decide` while no other process decides about the tenancy. */
  alone<T>(tenancyId: string, decide: (tx: Tx) => Promise<T>): Promise<T> {
    return this.db.control.tx(async (tx) => {
      await tx.query(sql('lock-tenancy'), [`guards of ${tenancyId}`]);
      return decide(tx);
    });
  }

  async begin(tx: Tx, guard: Guard): Promise<void> {
    await tx.query(sql('begin-guard'), [
      guard.id,
      guard.tenancyId,
      guard.scope,
      guard.subject,
      guard.step,
      guard.measure,
      guard.provider,
      guard.numerator,
      guard.denominator,
      guard.threshold,
      guard.windowHours,
      guard.policy,
      new Date(guard.since),
    ]);
  }

  async step(tx: Tx, guard: Guard): Promise<void> {
    await tx.query(sql('step-guard'), [
      guard.id,
      guard.step,
      guard.measure,
      guard.provider,
      guard.numerator,
      guard.denominator,
      guard.threshold,
      guard.windowHours,
      new Date(guard.steppedAt),
      new Date(guard.judgedAt),
    ]);
  }

  /** False when it had ended. */
  async end(tx: Tx, id: string, at: number, by: string | null, why: string): Promise<boolean> {
    return (await tx.query(sql('end-guard'), [id, new Date(at), by, why])).length > 0;
  }

  async ownResumes(tx: Tx, tenancyId: string, since: number): Promise<number> {
    const [row] = await tx.query<{ count: number }>(sql('own-resumes'), [
      tenancyId,
      new Date(since),
    ]);
    return row!.count;
  }

  async putBaseline(
    tx: Tx,
    { tenancyId, scope, subject }: Pick<Guard, 'tenancyId' | 'scope' | 'subject'>,
    now: number,
  ): Promise<void> {
    await tx.query(sql('put-baseline'), [tenancyId, scope, subject, new Date(now)]);
  }

  async policy(tenancyId: string, tx: Tx = this.db.control): Promise<GuardPolicy> {
    const [row] = await tx.query<GuardPolicy>(sql('find-guard-policy'), [tenancyId]);
    return row ?? { tenancyId, policy: 'STANDARD', mayResume: true, version: 0 };
  }

  /** False when somebody changed it since that version. */
  async putPolicy(
    tx: Tx,
    { tenancyId, policy, mayResume, version }: GuardPolicy,
  ): Promise<boolean> {
    const params = [tenancyId, policy, mayResume, version];
    return (await tx.query(sql('put-guard-policy'), params)).length > 0;
  }

  /** When providers denied nearly everybody, since then. */
  #broken(
    since: number,
  ): Promise<{ readonly provider: string; readonly from: Date; readonly to: Date | null }[]> {
    return this.db.control.query(sql('broken-providers'), [new Date(since)]);
  }

  /** What happened to the tenancy's mail within the windows, since the baselines, but for what broken providers said. */
  async cells(tenancyId: string, now: number): Promise<Cell[]> {
    const from = (hours: number) => bucketOf(now, 60) - (hours - 1) * HOUR_MS;
    const complaintsFrom = from(WINDOW_HOURS.COMPLAINTS);
    const bouncesFrom = from(WINDOW_HOURS.HARD_BOUNCES);
    const [rows, broken] = await Promise.all([
      this.db.control.query<Omit<Baseline, 'countsFrom'> & { countsFrom: Date }>(sql('baselines'), [
        tenancyId,
        new Date(complaintsFrom),
      ]),
      this.#broken(bouncesFrom),
    ]);
    const behind = (at: Date, ms: number) => new Date(Math.ceil(at.getTime() / ms) * ms);
    const minutes = rows.map(({ countsFrom }) => behind(countsFrom, MINUTE_MS));
    const hours = rows.map(({ countsFrom }) => behind(countsFrom, HOUR_MS));
    const params = [
      tenancyId,
      new Date(bouncesFrom),
      new Date(complaintsFrom),
      rows.map(({ scope }) => scope),
      rows.map(({ subject }) => subject),
      minutes,
      hours,
      minutes.length > 0 ? new Date(Math.min(...minutes.map(Number))) : 'infinity',
      hours.length > 0 ? new Date(Math.max(...hours.map(Number))) : '-infinity',
      broken.map(({ provider }) => provider),
      broken.map(({ from }) => new Date(bucketOf(from.getTime(), 60))),
      broken.map(({ to }) => behind(to ?? new Date(now), HOUR_MS)),
    ];
    const found: Cell[] = [];
    for (const source of this.db.shardSources().keys())
      found.push(...(await source.query<Cell>(sql('guard-cells'), params)));
    return found;
  }

  async purge(endedBefore: number, baselinesBefore: number): Promise<void> {
    await this.db.control.query(sql('purge-guards'), [new Date(endedBefore)]);
    await this.db.control.query(sql('purge-baselines'), [new Date(baselinesBefore)]);
  }

  sayChanged(channel: string): Promise<void> {
    return this.db.say(channel);
  }

  listen(channel: string, onChange: () => void): () => Promise<void> {
    return this.db.listen(channel, onChange);
  }
}

function guardOf(row: Row): Guard {
  return {
    ...row,
    since: row.since.getTime(),
    steppedAt: row.steppedAt.getTime(),
    judgedAt: row.judgedAt.getTime(),
    endedAt: row.endedAt?.getTime() ?? null,
  };
}
