import { Injectable } from '@nestjs/common';
import { Clock } from '../../core/clock.js';
import { RootLog } from '../../core/log.js';
import { Loop } from '../../core/loop.js';
import { WeightsStore } from './weights.store.js';

export const USUAL_WEIGHT = 1;
/** Every process hears of a change by a hint; this is for when a hint was lost. */
const LOOK_MS = 5_000;

/** Turns of a tenancy in a round of all: table → memory of every process, within seconds. */
@Injectable()
export class Weights {
  readonly #loop: Loop;
  #weights: ReadonlyMap<string, number> = new Map();
  #deafen: () => Promise<void> = () => Promise.resolve();

  constructor(
    private readonly store: WeightsStore,
    clock: Clock,
    root: RootLog,
  ) {
    const log = root.room('delivery');
    this.#loop = new Loop('tenancy-weights', LOOK_MS, clock, log, () => this.#read());
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.#read();
    this.#deafen = this.store.listen(() => this.#loop.wake());
    this.#loop.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.#loop.stop();
    await this.#deafen();
  }

  of(tenancyId: string): number {
    return this.#weights.get(tenancyId) ?? USUAL_WEIGHT;
  }

  async #read(): Promise<void> {
    this.#weights = await this.store.all();
  }
}
