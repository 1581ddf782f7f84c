import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { DAY_MS, utcDay } from '../core/day.js';
import { RootLog } from '../core/log.js';
import { Loop } from '../core/loop.js';
import { Region } from '../core/region.js';
import { HitCounts } from './hit-counts.js';
import { RuleHitsStore } from './rule-hits.store.js';

const INTERVAL_MS = 5_000;
const PURGE_MS = 60 * 60_000;
/** What the API can be asked for. */
export const KEPT_DAYS = 90;

/** Clock → hits that were counted → table; what can not be stored is counted on. Once an hour, what is old goes. */
@Injectable()
export class StoreHitsJob {
  readonly #loop: Loop;
  #purgedAt = 0;

  constructor(
    private readonly counts: HitCounts,
    private readonly store: RuleHitsStore,
    private readonly region: Region,
    private readonly clock: Clock,
    root: RootLog,
  ) {
    this.#loop = new Loop('store rule hits', INTERVAL_MS, clock, root.room('providers'), () =>
      this.run(),
    );
  }

  onApplicationBootstrap(): void {
    this.#loop.start();
  }

  /** The last hits are stored before the process ends. */
  async onModuleDestroy(): Promise<void> {
    await this.#loop.stop();
    await this.#store();
  }

  async run(): Promise<void> {
    await this.#store();
    const now = this.clock.now();
    if (now - this.#purgedAt < PURGE_MS) return;
    await this.store.purge(this.region.name, utcDay(now - KEPT_DAYS * DAY_MS));
    this.#purgedAt = now;
  }

  async #store(): Promise<void> {
    const counted = this.counts.take();
    if (counted.length === 0) return;
    try {
      await this.store.add(this.region.name, counted);
    } catch (error) {
      this.counts.giveBack(counted);
      throw error;
    }
  }
}
