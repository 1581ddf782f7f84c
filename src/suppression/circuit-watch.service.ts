import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import type { Tx } from '../core/db/db.js';
import { newUuid } from '../core/id.js';
import { ProvidersService } from '../providers/index.js';
import { CircuitAlarm } from './circuit-alarm.service.js';
import { LATE_MS, PARKS_BACK_MS, type CircuitEvidence } from './circuit.js';
import { CircuitWatchStore, type Answer, type Past, type Standing } from './circuit-watch.store.js';
import { isMassBounce, isShareHigh, isStillBroken, isWorthALook, shareOf } from './mass-bounces.js';
import { SuppressionConfig } from './suppression.config.js';

const DAY_MS = 86_400_000;
/** Of the spans, the one that tells whether a provider has recovered. */
const LATELY_MINUTES = 10;

/**
 * Finds out when a provider says of nearly everybody that they do not exist. Every shard counts in rows of its own, so that
 * no process waits for another; sums over the shards are read only where this shard looks bad. Two shards that find out at
 * the same time open one circuit.
 */
@Injectable()
export class CircuitWatch {
  constructor(
    private readonly store: CircuitWatchStore,
    private readonly providers: ProvidersService,
    private readonly alarm: CircuitAlarm,
    private readonly config: SuppressionConfig,
    private readonly clock: Clock,
  ) {}

  get #floor(): number {
    return this.config.circuitPercent / 100;
  }

  /** Whether the host belongs to a provider that we know, so that nothing else need be known of the recipient. */
  isKnown(mxHost: string): boolean {
    return this.providers.providerOf('', [mxHost]) !== null;
  }

  /** Id of the provider that answered, or the domain where it belongs to none. */
  answering(mxHost: string | undefined, domain: string): string {
    const byHost = mxHost === undefined ? null : this.providers.providerOf('', [mxHost]);
    return byHost ?? this.providers.providerOf(domain, []) ?? domain;
  }

  /** Counts the answers of a batch; tells by which circuit new hard bounces of a provider are parked, where they are. */
  async note(
    tx: Tx,
    shard: number,
    answers: readonly Answer[],
  ): Promise<ReadonlyMap<string, string>> {
    const counted = await this.#worthCounting(tx, answers);
    if (counted.length > 0) await this.store.count(tx, shard, counted);
    const hard = counted.filter(({ isHard }) => isHard);
    const parking = new Map<string, string>();
    if (hard.length === 0) return parking;
    await this.store.addHardBounces(tx, shard, hard);
    // In order, so that two shards that open several do not wait for each other in a circle.
    const providers = [...new Set(hard.map(({ provider }) => provider))].sort();
    for (const standing of await this.store.standings(tx, providers)) {
      const bounces = hard.filter(({ provider }) => provider === standing.provider);
      const id = await this.#parkingBy(tx, shard, standing, bounces);
      if (id !== null) parking.set(standing.provider, id);
    }
    return parking;
  }

  /**
   * There are many domains, and most never say that somebody does not exist: answers of those that belong to no provider
   * are counted from the first one who does not on, for as long as that may matter.
   */
  async #worthCounting(tx: Tx, answers: readonly Answer[]): Promise<readonly Answer[]> {
    const bouncing = new Set(answers.flatMap(({ isHard, provider }) => (isHard ? provider : [])));
    const asked = new Set<string>();
    for (const { provider } of answers)
      if (provider.includes('.') && !bouncing.has(provider)) asked.add(provider);
    if (asked.size > 0) {
      const since = Math.max(...answers.map(({ at }) => at)) - PARKS_BACK_MS;
      for (const one of await this.store.bouncing(tx, [...asked], since)) bouncing.add(one);
    }
    return answers.filter(({ provider }) => !provider.includes('.') || bouncing.has(provider));
  }

  async #parkingBy(
    tx: Tx,
    shard: number,
    { provider, id, trippedAt, quietUntil }: Standing,
    bounces: readonly Answer[],
  ): Promise<string | null> {
    const until = Math.max(...bounces.map(({ at }) => at));
    const past = { provider, until, since: quietUntil?.getTime() ?? 0 };
    if (id === null || trippedAt === null) return this.#open(tx, shard, past, bounces);
    // Entries of that time are parked, whenever they come.
    if (until <= trippedAt.getTime() + LATE_MS) return id;
    const spans = await this.store.ofAllShards(tx, past);
    const lately = spans.find(({ minutes }) => minutes === LATELY_MINUTES)!;
    return isStillBroken(lately, this.#floor) ? id : null;
  }

  async #open(
    tx: Tx,
    shard: number,
    past: Past,
    bounces: readonly Answer[],
  ): Promise<string | null> {
    if (past.until <= past.since) return null;
    const ofShard = await this.store.ofShard(tx, shard, past);
    if (!ofShard.some((span) => isWorthALook(span, this.#floor))) return null;
    const found = await this.#find(tx, past);
    if (found === null) return null;
    const { provider, until: at } = past;
    const now = this.clock.now();
    const evidence: CircuitEvidence = { ...found, sample: bounces.at(-1)?.sample ?? null };
    const expiresAt = now + this.config.circuitDays * DAY_MS;
    const circuit = { id: newUuid(now), provider, now, at, expiresAt, ...evidence };
    if (!(await this.store.open(tx, circuit))) {
      const [standing] = await this.store.standings(tx, [provider]);
      return standing?.id ?? null;
    }
    await this.store.park(tx, circuit.id, provider, at);
    await this.alarm.raise(tx, circuit.id, provider, evidence);
    return circuit.id;
  }

  async #find(tx: Tx, past: Past): Promise<Omit<CircuitEvidence, 'sample'> | null> {
    const floor = this.#floor;
    const usual = await this.store.usual(tx, past);
    for (const { minutes, ...answers } of await this.store.ofAllShards(tx, past)) {
      if (!isShareHigh(answers, usual, floor)) continue;
      const breadth = await this.store.breadth(tx, past, minutes);
      if (!isMassBounce(answers, breadth, usual, floor)) continue;
      const { addresses, tenancies } = breadth;
      const usualShare = usual.answered === 0 ? null : shareOf(usual);
      return { minutes, ...answers, addresses, tenancies, usualShare };
    }
    return null;
  }
}
