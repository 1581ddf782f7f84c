import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { DAY_MS } from '../core/day.js';
import type { Tx } from '../core/db/db.js';
import { newUuid } from '../core/id.js';
import { ProvidersService } from '../providers/index.js';
import { CircuitAlarm, type OpenedCircuit } from './circuit-alarm.service.js';
import { LATE_MS, PARKS_BACK_MS, type CircuitEvidence } from './circuit.js';
import {
  CircuitWatchStore,
  type Answer,
  type AnswersWithin,
  type Past,
  type Standing,
} from './circuit-watch.store.js';
import type { Directory } from './judged.js';
import {
  isEnoughToTell,
  isMassBounce,
  isShareHigh,
  isStillBroken,
  isWorthALook,
  shareOf,
} from './mass-bounces.js';
import { SuppressionConfig } from './suppression.config.js';

/** Of the spans, the one that tells whether a provider has recovered. */
const LATELY_MINUTES = 10;
/** How much younger the events of another shard may be that was read before: the shortest span that is looked at. */
const AHEAD_MINUTES = 2;

/** A circuit that parks hard bounces after a time, in milliseconds since the epoch: older ones are believed. */
export interface Parking {
  readonly id: string;
  readonly after: number;
}

/** What a batch of answers led to. */
export interface Noted {
  /** By the provider: a circuit that is open, or that these bounces open. */
  readonly parking: ReadonlyMap<string, Parking>;
  readonly opened: readonly OpenedCircuit[];
}

/**
 * Finds out when a provider says of nearly everybody that they do not exist. Every shard counts in rows of its own, so that
 * no process waits for another; sums over the shards are read only where this shard looks bad. Two shards that find out at
 * the same time open one circuit.
 */
@Injectable()
export class CircuitWatch implements Directory {
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

  ofHost(mxHost: string): string | null {
    return this.providers.providerOf('', [mxHost]);
  }

  ofDomain(domain: string): string {
    return this.providers.providerOf(domain, []) ?? domain;
  }

  /** Counts the answers of a batch, opens circuits and parks what they keep. */
  async note(tx: Tx, shard: number, answers: readonly Answer[]): Promise<Noted> {
    const counted = await this.#worthCounting(tx, answers);
    const bounces = Map.groupBy(
      counted.filter(({ isHard }) => isHard),
      ({ provider }) => provider,
    );
    const [standings] = await Promise.all([
      this.store.standings(tx, [...bounces.keys()]),
      this.store.count(tx, shard, counted),
      this.store.addHardBounces(tx, shard, [...bounces.values()].flat()),
    ]);
    return this.#parking(tx, shard, standings, bounces);
  }

  /** What `note` opened, once it is committed. */
  tell(opened: readonly OpenedCircuit[]): void {
    this.alarm.raise(opened);
  }

  async #parking(
    tx: Tx,
    shard: number,
    standings: readonly Standing[],
    bounces: ReadonlyMap<string, readonly Answer[]>,
  ): Promise<Noted> {
    const parking = new Map<string, Parking>();
    const opened: OpenedCircuit[] = [];
    const recovering: (Past & { readonly circuit: Parking })[] = [];
    const closed: Past[] = [];
    // In order, so that two shards that open several do not wait for each other in a circle.
    for (const standing of standings) {
      const { provider, trippedAt, quietUntil } = standing;
      const until = Math.max(...bounces.get(provider)!.map(({ at }) => at));
      const past = { provider, until, since: quietUntil?.getTime() ?? 0 };
      const circuit = parkingOf(standing);
      if (circuit === null) closed.push(past);
      // Entries of that time are parked, whenever they come.
      else if (until <= trippedAt!.getTime() + LATE_MS) parking.set(provider, circuit);
      else recovering.push({ ...past, circuit });
    }
    const suspects = await this.#suspects(tx, shard, closed);
    const spans = await this.store.ofAllShards(tx, [...recovering, ...suspects]);
    for (const { provider, circuit } of recovering) {
      const lately = spans.get(provider)!.find(({ minutes }) => minutes === LATELY_MINUTES)!;
      if (isStillBroken(lately, this.#floor)) parking.set(provider, circuit);
    }
    for (const past of suspects) {
      const { provider } = past;
      const sample = bounces.get(provider)!.at(-1)?.sample ?? null;
      const found = await this.#find(tx, past, spans.get(provider)!);
      if (found === null) continue;
      const circuit = await this.#open(tx, past, { ...found, sample });
      if (circuit !== null) opened.push(circuit);
      // This one, or the one of a shard that was quicker.
      const [standing] = await this.store.standings(tx, [provider]);
      const open = standing && parkingOf(standing);
      if (open) parking.set(provider, open);
    }
    return { parking, opened };
  }

  /** Those that look bad in this shard. */
  async #suspects(tx: Tx, shard: number, closed: readonly Past[]): Promise<Past[]> {
    const loud = closed.filter(({ until, since }) => until > since);
    const spans = await this.store.ofShard(tx, shard, loud);
    const bad = loud.filter(({ provider }) =>
      spans.get(provider)!.some((span) => isWorthALook(span, this.#floor)),
    );
    // Shards are read one after the other, in no order: what others have read may be a little younger.
    const newest = await this.store.newestBounces(tx, bad, AHEAD_MINUTES);
    return bad.map((one) => ({ ...one, until: newest.get(one.provider) ?? one.until }));
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

  /** Null when another shard was first. */
  async #open(tx: Tx, past: Past, evidence: CircuitEvidence): Promise<OpenedCircuit | null> {
    const { provider, until: at } = past;
    const now = this.clock.now();
    const id = newUuid(now);
    const expiresAt = now + this.config.circuitDays * DAY_MS;
    if (!(await this.store.open(tx, { id, provider, now, at, expiresAt, ...evidence })))
      return null;
    await this.store.park(tx, id, provider, at);
    const opened = { id, provider, evidence, floor: this.#floor, expiresAt };
    await this.alarm.record(tx, opened);
    return opened;
  }

  async #find(
    tx: Tx,
    past: Past,
    spans: readonly AnswersWithin[],
  ): Promise<Omit<CircuitEvidence, 'sample'> | null> {
    const floor = this.#floor;
    const enough = spans.filter(isEnoughToTell);
    // Most domains that refuse somebody refuse one or two, and cost no more than this.
    if (enough.length === 0) return null;
    const usual = await this.store.usual(tx, past);
    for (const { provider: _, minutes, ...answers } of enough) {
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

/** Null: no circuit is open. */
function parkingOf({ id, trippedAt }: Standing): Parking | null {
  if (id === null || trippedAt === null) return null;
  return { id, after: trippedAt.getTime() - PARKS_BACK_MS };
}
