import { Injectable } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { Clock } from '../core/clock.js';
import { DAY_MS } from '../core/day.js';
import { RootLog, type Log } from '../core/log.js';
import { CircuitsService } from './circuits.service.js';
import { SuppressionConfig } from './suppression.config.js';
import { SuppressionStore } from './suppression.store.js';

/** The widest window that can be set. */
const COUNT_DAYS = 30;
/** Three times the longest span in which a provider is found out, for readers of the log that are late. */
const ANSWERS_MS = 3 * 3_600_000;
/** What is usual is told by two weeks. */
const USUAL_DAYS = 15;

/** Removes what has run out: clock → entries, counted bounces and answers, the blocked report, what was parked too long. */
@Injectable()
export class SuppressionJob {
  readonly #log: Log;

  constructor(
    private readonly store: SuppressionStore,
    private readonly circuits: CircuitsService,
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

  @Cron('* * * * *', { name: 'suppression-circuits' })
  async everyMinute(): Promise<void> {
    try {
      await this.circuits.tend();
    } catch (error) {
      this.#log.error({ err: error }, 'what is parked could not be seen to');
    }
  }

  /** Every process may do it: what is gone already is no harm. */
  async run(): Promise<void> {
    const now = this.clock.now();
    await this.store.purge({
      now,
      countedBefore: now - COUNT_DAYS * DAY_MS,
      blockedBefore: now - this.config.reportDays * DAY_MS,
      answeredBefore: now - ANSWERS_MS,
      daysBefore: now - USUAL_DAYS * DAY_MS,
    });
  }
}
