import { Injectable } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { Clock } from '../core/clock.js';
import { DAY_MS } from '../core/day.js';
import { RootLog, type Log } from '../core/log.js';
import { EventsConfig } from './events.config.js';
import { InboxStore } from './inbox.store.js';

/** Forgets facts from outside that became events long ago: clock → inbox. */
@Injectable()
export class InboxJob {
  readonly #log: Log;

  constructor(
    private readonly store: InboxStore,
    private readonly config: EventsConfig,
    private readonly clock: Clock,
    root: RootLog,
  ) {
    this.#log = root.room('events');
  }

  @Cron('43 * * * *', { name: 'event-inbox' })
  async hourly(): Promise<void> {
    try {
      await this.run();
    } catch (error) {
      this.#log.error({ err: error }, 'old facts could not be removed');
    }
  }

  /** Every process may do it: what is gone already is no harm. */
  async run(): Promise<void> {
    await this.store.purge(this.clock.now() - this.config.inboxDays * DAY_MS);
  }
}
