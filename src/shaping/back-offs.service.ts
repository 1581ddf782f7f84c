import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import type { Tx } from '../core/db/db.js';
import { newUuid } from '../core/id.js';
import { RootLog, type Log } from '../core/log.js';
import { Loop } from '../core/loop.js';
import { Region } from '../core/region.js';
import type { BackOff, BackOffAction } from '../providers/index.js';
import { heldKey, type BackOffEntry, type Held } from './back-off.js';
import { BackOffsStore } from './back-offs.store.js';
import { actionAt, rampMs, secondsAt } from './escalation.js';
import { ShapingConfig } from './shaping.config.js';

const CHANNEL = 'eilpost_back_off';
/** Hits are gathered so long: refusals come in crowds, and one statement counts them all. */
const GATHER_MS = 100;
/** A back-off that comes so soon after another one is the next of a row. */
const REPEAT_MS = 86_400_000;
const SAMPLES = 3;
const PURGE_MS = 3_600_000;
const KEEP_MS = 90 * 86_400_000;

/** One hit of a rule that can bring something about. */
export interface Hit extends Held {
  readonly ruleId: string;
  readonly rule: BackOff;
  /** The reply, as it may be shown to others than the sender. */
  readonly sample: string;
}

/** Writes down what was done. */
type Written = (tx: Tx, entry: BackOffEntry) => Promise<void>;

const nothing: Written = () => Promise.resolve();

interface Pending {
  readonly hit: Hit;
  hits: number;
  readonly samples: string[];
}

/**
 * What is held back and why: hits of all processes → threshold → a back-off for a while → the next one lasts longer → back
 * in steps. Kept in the database, so that it outlives restarts and holds in every process. Only real replies are hits:
 * what we refuse ourselves never comes here.
 */
@Injectable()
export class BackOffs {
  readonly #log: Log;
  readonly #loop: Loop;
  readonly #processId = randomUUID();
  readonly #pending = new Map<string, Pending>();
  readonly #heard = new Set<() => void>();
  readonly #heardOfBegun = new Set<(entry: BackOffEntry) => void>();
  #entries: readonly BackOffEntry[] = [];
  #recordBegun: Written = nothing;
  #flush: (() => void) | null = null;
  #flushing: Promise<void> = Promise.resolve();
  #deafen: () => Promise<void> = () => Promise.resolve();
  #purgedAt = -Infinity;

  constructor(
    private readonly store: BackOffsStore,
    private readonly region: Region,
    private readonly clock: Clock,
    private readonly config: ShapingConfig,
    root: RootLog,
  ) {
    this.#log = root.room('shaping');
    const pollMs = config.pollSeconds * 1000;
    this.#loop = new Loop('back-offs', pollMs, clock, this.#log, () => this.#look());
  }

  /** What holds now, or comes back in steps. */
  get entries(): readonly BackOffEntry[] {
    return this.#entries;
  }

  /** From now on it hears of what other processes hold back. */
  async onApplicationBootstrap(): Promise<void> {
    await this.#read();
    this.#deafen = this.store.listen(CHANNEL, () => this.#loop.wake());
    this.#loop.start();
  }

  /** Resolves when every hit so far is counted. */
  async onModuleDestroy(): Promise<void> {
    await this.#loop.stop();
    await this.#deafen();
    this.#flush?.();
    await this.#settle();
  }

  /** Calls back whenever something else holds than before. */
  onChange(heard: () => void): void {
    this.#heard.add(heard);
  }

  /** Calls back with each one that a rule brings about by the hits of this process: in one process alone. */
  onBegun(heard: (entry: BackOffEntry) => void): void {
    this.#heardOfBegun.add(heard);
  }

  /** What a rule brings about is written down by this, in the same transaction. */
  recordBegunBy(record: Written): void {
    this.#recordBegun = record;
  }

  /** Never waits; what comes of it holds within a second. */
  note(hit: Hit): void {
    const name = `${heldKey(hit)} ${hit.ruleId}`;
    const pending = this.#pending.get(name) ?? { hit, hits: 0, samples: [] };
    this.#pending.set(name, pending);
    pending.hits++;
    if (pending.samples.length < SAMPLES && !pending.samples.includes(hit.sample))
      pending.samples.push(hit.sample);
    this.#flush ??= this.clock.after(GATHER_MS, () => void this.#settle());
  }

  /** What holds now. */
  get holding(): readonly BackOffEntry[] {
    const now = this.clock.now();
    return this.#entries.filter(({ endsAt }) => endsAt > now);
  }

  /** A person holds something back. Answers with the entry; `record` runs in the same transaction. */
  async hold(
    held: Held,
    action: BackOffAction,
    endsAt: number,
    by: { readonly name: string; readonly why: string },
    record: Written = nothing,
  ): Promise<BackOffEntry> {
    const now = this.clock.now();
    const entry: BackOffEntry = {
      ...held,
      id: newUuid(now),
      ruleId: 'operator',
      action,
      level: 1,
      isAlert: false,
      samples: [by.why],
      startedAt: now,
      endsAt,
      startedBy: by.name,
      endedBy: null,
    };
    const ruleKey = { region: this.region.name, key: heldKey(held), ruleId: entry.ruleId };
    await this.store.alone(ruleKey, async (tx) => {
      await this.store.start(tx, this.region.name, entry);
      await record(tx, entry);
    });
    await this.#changed();
    return entry;
  }

  /** A person ends it before its time. False when it holds no more; else `record` runs in the same transaction. */
  async release(entry: BackOffEntry, by: string, record: Written = nothing): Promise<boolean> {
    const region = this.region.name;
    const ruleKey = { region, key: heldKey(entry), ruleId: entry.ruleId };
    const ended = await this.store.alone(ruleKey, async (tx) => {
      if (!(await this.store.end(tx, region, entry.id, this.clock.now(), by))) return false;
      await record(tx, entry);
      return true;
    });
    if (ended) await this.#changed();
    return ended;
  }

  /** Resolves when all hits so far are counted. */
  #settle(): Promise<void> {
    this.#flush = null;
    const all = [...this.#pending.values()];
    this.#pending.clear();
    this.#flushing = this.#flushing.then(async () => {
      for (const pending of all) {
        await this.#count(pending).catch((error: unknown) =>
          this.#log.error({ err: error, ruleId: pending.hit.ruleId }, 'hits could not be counted'),
        );
      }
    });
    return this.#flushing;
  }

  async #count({ hit, hits, samples }: Pending): Promise<void> {
    const { rule, ruleId } = hit;
    const at = this.clock.now();
    const key = heldKey(hit);
    const holding = this.#entries.find(
      (entry) => entry.endsAt > at && entry.ruleId === ruleId && heldKey(entry) === key,
    );
    // What led to the one that holds does not count for the next one.
    const since = Math.max(at - rule.withinSeconds * 1000, holding?.startedAt ?? 0);
    const ruleKey = { region: this.region.name, key, ruleId };
    const when = { at, since, processId: this.#processId };
    if ((await this.store.addHits(ruleKey, hits, when)) < rule.hits) return;
    // While everything is paused, only what was under way before can still be refused.
    if (holding && 'pause' in holding.action) return;
    await this.#begin(hit, samples, holding?.id ?? null);
  }

  /** The next one of the row, unless another process has begun it already. */
  async #begin(hit: Hit, samples: readonly string[], instead: string | null): Promise<void> {
    const { rule, ruleId, scope, egressIp, provider, tenancyId, senderDomain } = hit;
    const held = { scope, egressIp, provider, tenancyId, senderDomain };
    const ruleKey = { region: this.region.name, key: heldKey(held), ruleId };
    const now = this.clock.now();
    const entry = await this.store.alone(ruleKey, async (tx) => {
      const latest = await this.store.latest(tx, ruleKey, now - 2 * REPEAT_MS);
      const holds = latest !== null && latest.endsAt.getTime() > now;
      if (holds && latest.id !== instead) return null;
      const isRepeat =
        latest !== null && latest.endedBy === null && now - latest.endsAt.getTime() < REPEAT_MS;
      const level = isRepeat ? latest.level + 1 : 1;
      if (holds) await this.store.end(tx, ruleKey.region, latest.id, now, 'escalation');
      const next: BackOffEntry = {
        ...held,
        id: newUuid(now),
        ruleId,
        action: actionAt(level, rule.action),
        level,
        isAlert: rule.alert ?? false,
        samples,
        startedAt: now,
        endsAt: now + secondsAt(level, rule.forSeconds) * 1000,
        startedBy: 'rule',
        endedBy: null,
      };
      await this.store.start(tx, ruleKey.region, next);
      await this.#recordBegun(tx, next);
      return next;
    });
    if (!entry) return;
    this.#log[entry.isAlert ? 'warn' : 'info'](
      { ...held, ruleId, action: entry.action, level: entry.level, until: new Date(entry.endsAt) },
      'mail is held back for a while',
    );
    await this.#changed();
    for (const heard of this.#heardOfBegun) heard(entry);
  }

  async #changed(): Promise<void> {
    await this.#read();
    await this.store.sayChanged(CHANNEL);
  }

  async #look(): Promise<void> {
    await this.#read();
    const now = this.clock.now();
    if (now - this.#purgedAt < PURGE_MS) return;
    this.#purgedAt = now;
    await this.store.purge(now - REPEAT_MS, now - KEEP_MS);
  }

  async #read(): Promise<void> {
    const since = this.clock.now() - rampMs(this.config.rampSeconds * 1000);
    const entries = await this.store.inForce(this.region.name, since);
    const isSame =
      entries.length === this.#entries.length &&
      entries.every(({ id, endsAt }, i) => {
        const known = this.#entries[i]!;
        return known.id === id && known.endsAt === endsAt;
      });
    this.#entries = entries;
    if (!isSame) for (const heard of this.#heard) heard();
  }
}
