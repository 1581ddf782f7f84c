import { Injectable } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { Clock } from '../core/clock.js';
import { DAY_MS, utcDay } from '../core/day.js';
import { RootLog, type Log } from '../core/log.js';
import { CountsStore } from './counts.store.js';
import { ReputationConfig } from './reputation.config.js';

const ROWS_AT_ONCE = 5_000;

/** Deletes counts whose time is over: clock → shards → minutes, hours, days. Each row was counted into all three at once. */
@Injectable()
export class PurgeCountsJob {
  readonly #log: Log;

  constructor(
    private readonly store: CountsStore,
    private readonly config: ReputationConfig,
    private readonly clock: Clock,
    root: RootLog,
  ) {
    this.#log = root.room('reputation');
  }

  @Cron('41 * * * *', { name: 'purge-counts' })
  async hourly(): Promise<void> {
    try {
      await this.run();
    } catch (error) {
      this.#log.error({ err: error }, 'old counts could not be deleted; tried again in an hour');
    }
  }

  /** Safe in several processes at once. How many rows went. */
  async run(): Promise<number> {
    const { minuteDays, hourDays, dayDays } = this.config;
    const now = this.clock.now();
    let gone = 0;
    for (const shard of await this.store.usedShards()) {
      for (const [span, days] of [
        [1, minuteDays],
        [60, hourDays],
        [1440, dayDays],
      ] as const) {
        for (;;) {
          const some = await this.store.purge(shard, span, now - days * DAY_MS, ROWS_AT_ONCE);
          gone += some;
          if (some < ROWS_AT_ONCE) break;
        }
      }
      await this.store.purgeLabels(shard, utcDay(now - dayDays * DAY_MS));
    }
    return gone;
  }
}
