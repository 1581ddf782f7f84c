import { Injectable } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { Clock } from '../core/clock.js';
import { RootLog, type Log } from '../core/log.js';
import { SuppressionConfig } from './suppression.config.js';
import { SuppressionStore } from './suppression.store.js';

const DAY_MS = 86_400_000;
/** The widest window that can be set. */
const COUNT_DAYS = 30;

/** Removes what has run out: clock → entries, counted bounces, the blocked report. */
@Injectable()
export class SuppressionJob {
  readonly #log: Log;

  constructor(
    private readonly store: SuppressionStore,
    private readonly config: SuppressionConfig,
    private readonly clock: Clock,
    root: RootLog,
  ) {
    this.#log = root.room('suppression');
  }

  @Cron('11 * * * *', { name: 'suppression' })
  async hourly(): Promise<void> {
    try {
      await this.run();
    } catch (error) {
      this.#log.error({ err: error }, 'what has run out could not be removed');
    }
  }

  /** Every process may do it: what is gone already is no harm. */
  async run(): Promise<void> {
    const now = this.clock.now();
    await this.store.purge({
      now,
      countedBefore: now - COUNT_DAYS * DAY_MS,
      blockedBefore: now - this.config.reportDays * DAY_MS,
    });
  }
}
