import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { RootLog } from '../core/log.js';
import { Loop } from '../core/loop.js';
import { Chores } from './chores.service.js';
import { EgressService } from './egress.service.js';

const INTERVAL_MS = 10_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/**
 * Looks after addresses: clock → what was counted is stored → each minute: pauses that are over, warm-ups, names → each
 * hour: grades, and what is too old goes. Every process does it; each thing is done once.
 */
@Injectable()
export class EgressJob {
  readonly #loop: Loop;
  #minuteAt = -Infinity;
  #hourAt = -Infinity;

  constructor(
    private readonly egress: EgressService,
    private readonly chores: Chores,
    private readonly clock: Clock,
    root: RootLog,
  ) {
    this.#loop = new Loop('egress', INTERVAL_MS, clock, root.room('egress'), () => this.run());
  }

  /** From then on it comes back by itself. */
  start(): void {
    this.#loop.start();
  }

  async run(): Promise<void> {
    await this.egress.flush();
    const now = this.clock.monotonic();
    if (now - this.#minuteAt >= MINUTE_MS) {
      this.#minuteAt = now;
      await this.chores.eachMinute();
    }
    if (now - this.#hourAt >= HOUR_MS) {
      this.#hourAt = now;
      await this.chores.eachHour();
    }
  }

  /** What was counted is stored, and what was taken and not used given back: after the last attempt. */
  async stop(): Promise<void> {
    await this.#loop.stop();
    await this.egress.flush(true);
  }
}
