import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { DAY_MS } from '../core/day.js';
import type { Tx } from '../core/db/db.js';
import { newUuid } from '../core/id.js';
import { RootLog, type Log } from '../core/log.js';
import { Loop } from '../core/loop.js';
import { AuditLog, type Snapshot } from '../rest/audit-log.store.js';
import { service } from '../rest/caller.js';
import type { Guard, GuardPolicy } from './guard.js';
import { guardOcid, guardView } from './guard-view.js';
import { GuardsService } from './guards.service.js';
import { GuardsStore } from './guards.store.js';
import { WINDOW_HOURS, heightOf, judgeAll, type Judgment } from './judge.js';
import { nextGuards } from './next-guards.js';
import { RatesConsumer } from './rates.consumer.js';

/** Bad news is looked at so soon: once for all events of that time. */
const JUDGE_MS = 1_000;
/** A tenancy is not judged again before so many times as long as it took has gone by: at most a twentieth of the time. */
const REST = 20;
/** What holds is looked at so often without new events: bad figures leave the window by themselves. */
const STANDING_MS = 60_000;
const PURGE_MS = 3_600_000;
const KEPT_MS = 90 * DAY_MS;

/**
 * Judges tenancies: bad news or still guarded → figures of the windows → who is to be stepped in with → table, log of changes →
 * whoever tells of it, every process. Each process judges the tenancies of which it counted bad news; two that judge the same one do it one after
 * the other.
 */
@Injectable()
export class GuardsWorker {
  readonly #log: Log;
  readonly #loop: Loop;
  /** Tenancies of which there is bad news. */
  #pending = new Set<string>();
  /** When each may be judged again, for those that have just been. */
  readonly #restsUntil = new Map<string, number>();
  #lookedAt = -Infinity;
  #purgedAt = -Infinity;

  constructor(
    private readonly store: GuardsStore,
    private readonly guards: GuardsService,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    consumer: RatesConsumer,
    root: RootLog,
  ) {
    this.#log = root.room('reputation');
    this.#loop = new Loop('judge-guards', JUDGE_MS, clock, this.#log, () => this.#turn());
    consumer.onBadNews((tenancyIds) => {
      for (const id of tenancyIds) this.#pending.add(id);
    });
  }

  onApplicationBootstrap(): void {
    this.#loop.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.#loop.stop();
  }

  /** Judges one tenancy now. Whether anything was changed. */
  async judge(tenancyId: string): Promise<boolean> {
    const policy = await this.store.policy(tenancyId);
    const before = await this.store.standing(tenancyId);
    if (policy.policy === 'NONE' && before.length === 0) return false;
    const cells = await this.store.cells(tenancyId, this.clock.now());
    const judged = judgeAll(cells, policy.policy);
    if (judged.length === 0 && before.length === 0) return false;
    const stepped: Guard[] = [];
    const isChanged = await this.store.alone(tenancyId, async (tx) => {
      const now = this.clock.now();
      const standing = await this.store.standing(tenancyId, tx);
      if (policy.policy === 'NONE') {
        for (const guard of standing) await this.#end(tx, guard, 'the policy is NONE');
        return standing.length > 0;
      }
      // Somebody resumed one meanwhile: these figures are of before.
      if (before.some(({ id }) => !standing.some((guard) => guard.id === id))) return true;
      const next = nextGuards(standing, judged, cells, now);
      for (const one of next.begin) stepped.push(await this.#begin(tx, policy, one));
      for (const { guard, to } of next.change) {
        const after = await this.#step(tx, guard, to);
        if (heightOf(after.step) > heightOf(guard.step)) stepped.push(after);
      }
      for (const guard of next.end) await this.#end(tx, guard, 'the figures are good again');
      return next.begin.length + next.change.length + next.end.length > 0;
    });
    for (const guard of stepped) this.guards.stepped(guard);
    if (isChanged) await this.guards.changed();
    return isChanged;
  }

  async #turn(): Promise<void> {
    const now = this.clock.monotonic();
    if (now - this.#lookedAt >= STANDING_MS) {
      this.#lookedAt = now;
      for (const { tenancyId } of await this.store.standing(null)) this.#pending.add(tenancyId);
    }
    for (const [tenancyId, until] of this.#restsUntil)
      if (until <= now) this.#restsUntil.delete(tenancyId);
    for (const tenancyId of this.#pending)
      if (!this.#restsUntil.has(tenancyId)) await this.#judgePending(tenancyId);
    if (now - this.#purgedAt < PURGE_MS) return;
    this.#purgedAt = now;
    const at = this.clock.now();
    await this.store.purge(at - KEPT_MS, at - 2 * WINDOW_HOURS.COMPLAINTS * PURGE_MS);
  }

  async #judgePending(tenancyId: string): Promise<void> {
    this.#pending.delete(tenancyId);
    const began = this.clock.monotonic();
    try {
      await this.judge(tenancyId);
    } catch (error) {
      this.#pending.add(tenancyId);
      this.#log.error({ err: error, tenancyId }, 'a tenancy could not be judged; tried again');
    }
    const ended = this.clock.monotonic();
    this.#restsUntil.set(tenancyId, ended + REST * (ended - began));
  }

  async #begin(tx: Tx, { tenancyId, policy }: GuardPolicy, judged: Judgment): Promise<Guard> {
    const now = this.clock.now();
    const guard: Guard = {
      ...judged,
      id: newUuid(now),
      tenancyId,
      policy,
      windowHours: WINDOW_HOURS[judged.measure],
      since: now,
      steppedAt: now,
      judgedAt: now,
      endedAt: null,
      endedBy: null,
      endReason: null,
    };
    await this.store.begin(tx, guard);
    await this.#record(tx, 'beginGuard', null, guard);
    return guard;
  }

  async #step(tx: Tx, guard: Guard, to: Guard): Promise<Guard> {
    const after = { ...to, windowHours: WINDOW_HOURS[to.measure] };
    await this.store.step(tx, after);
    await this.#record(tx, 'stepGuard', guard, after);
    return after;
  }

  async #end(tx: Tx, guard: Guard, why: string): Promise<void> {
    const now = this.clock.now();
    if (!(await this.store.end(tx, guard.id, now, null, why))) return;
    await this.#record(tx, 'endGuard', guard, { ...guard, endedAt: now, endReason: why });
  }

  async #record(tx: Tx, operation: string, before: Guard | null, after: Guard): Promise<void> {
    const { step, scope, subject, measure, numerator, denominator, tenancyId, endReason } = after;
    this.#log.warn(
      { tenancyId, scope, subject, step, measure, numerator, denominator, endReason },
      'a guard was judged anew',
    );
    await this.audit.record(tx, service(tenancyId, operation), changeOf(before, after));
  }
}

/** As the log of changes has it, whoever did it. */
export function changeOf(before: Guard | null, after: Guard): Parameters<AuditLog['record']>[2] {
  const shown = (guard: Guard | null): Snapshot => guard && guardView(guard);
  return {
    resourceType: 'emailguard',
    resourceId: guardOcid(after),
    resourceName: after.subject || null,
    compartmentId: after.tenancyId,
    before: shown(before),
    after: shown(after),
  };
}
