import { Injectable } from '@nestjs/common';
import { Clock } from '../../core/clock.js';
import type { Tx } from '../../core/db/db.js';
import { RootLog } from '../../core/log.js';
import { Loop } from '../../core/loop.js';
import { Region } from '../../core/region.js';
import { GuardsService, type StandingGuard } from '../../reputation/index.js';
import type { LaneKey } from '../../spool/index.js';
import { HoldsStore, type Hold } from './holds.store.js';
import { matchesLane } from './queue-filter.js';

const CHANNEL = 'eilpost_queue_hold';
/** Other processes hear of a change by a hint; this is for when a hint was lost, and for holds that end. */
const LOOK_MS = 2_000;
const PURGE_MS = 60_000;

/**
 * What is not begun because a person said so: table → memory of every process, within seconds. It outlives restarts. What
 * was in an attempt already when the hold began is not called back.
 */
@Injectable()
export class Holds {
  readonly #loop: Loop;
  readonly #heard = new Set<() => void>();
  #holds: readonly Hold[] = [];
  #deafen: () => Promise<void> = () => Promise.resolve();
  #purgedAt = -Infinity;

  constructor(
    private readonly store: HoldsStore,
    private readonly region: Region,
    private readonly clock: Clock,
    private readonly guards: GuardsService,
    root: RootLog,
  ) {
    const log = root.room('delivery');
    this.#loop = new Loop('queue-holds', LOOK_MS, clock, log, () => this.#look());
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.#read();
    this.#deafen = this.store.listen(CHANNEL, () => this.#loop.wake());
    this.#loop.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.#loop.stop();
    await this.#deafen();
  }

  /** Calls back whenever something else is held than before. */
  onChange(heard: () => void): void {
    this.#heard.add(heard);
  }

  get entries(): readonly Hold[] {
    const now = this.clock.now();
    return this.#holds.filter(({ endsAt }) => endsAt === null || endsAt > now);
  }

  /** Whether something is held by its provider, so that somebody must look who serves a domain. */
  get needsProvider(): boolean {
    return this.#holds.some(({ provider }) => provider !== null);
  }

  /** What holds the lane; null for nothing. See `matchesLane` for the provider. */
  of(lane: LaneKey, provider?: string | null): Hold | null {
    if (this.#holds.length === 0) return null;
    return this.entries.find((hold) => matchesLane(hold, lane, provider)) ?? null;
  }

  /** Milliseconds that a guard holds back what is sent as this address; takes its turn when that is 0. */
  guardWait(tenancyId: string, from: string): number {
    return this.guards.waitOf({ tenancyId, from });
  }

  /** The strictest guard on what is sent as this address; null for none. */
  guardOf(tenancyId: string, from: string): StandingGuard | null {
    return this.guards.stateOf({ tenancyId, from });
  }

  /** `record` runs in the same transaction. */
  async put(hold: Hold, record: (tx: Tx) => Promise<void>): Promise<void> {
    await this.store.tx(async (tx) => {
      await this.store.put(tx, hold);
      await record(tx);
    });
    await this.#changed();
  }

  /** False when somebody else was quicker. `record` runs in the same transaction. */
  async release(hold: Hold, record: (tx: Tx) => Promise<void>): Promise<boolean> {
    const isReleased = await this.store.tx(async (tx) => {
      const released = await this.store.release(tx, hold);
      if (released) await record(tx);
      return released;
    });
    await this.#changed();
    return isReleased;
  }

  /** As the database has it now. */
  async read(): Promise<readonly Hold[]> {
    await this.#read();
    return this.entries;
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
    await this.store.purge(this.region.name, now);
  }

  async #read(): Promise<void> {
    const holds = await this.store.inForce(this.region.name, this.clock.now());
    const names = (all: readonly Hold[]) => all.map(({ id }) => id).join(' ');
    const isSame = names(holds) === names(this.#holds);
    this.#holds = holds;
    if (!isSame) for (const heard of this.#heard) heard();
  }
}
