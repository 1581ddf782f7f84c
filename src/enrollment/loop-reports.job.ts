import { Injectable } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { Clock } from '../core/clock.js';
import { RootLog, type Log } from '../core/log.js';
import { Region } from '../core/region.js';
import { WaitingMail } from '../spool/index.js';
import { FeedbackLoopsStore } from './feedback-loops.store.js';
import { FEEDBACK_LOOPS } from './loop-catalog.js';

/** Mail that is looked at: of the hours since the last run, and of those in which reading it was tried again. */
const LOOKED_BACK_MS = 3 * 3_600_000;

/** Clock → complaints that came of late → when the last came by each feedback loop. */
@Injectable()
export class LoopReportsJob {
  readonly #log: Log;

  constructor(
    private readonly store: FeedbackLoopsStore,
    private readonly waiting: WaitingMail,
    private readonly region: Region,
    private readonly clock: Clock,
    root: RootLog,
  ) {
    this.#log = root.room('enrollment');
  }

  @Cron('29 * * * *', { name: 'feedback-loop-reports', waitForCompletion: true })
  async hourly(): Promise<void> {
    try {
      await this.run();
    } catch (error) {
      this.#log.error({ err: error }, 'complaints of feedback loops could not be counted');
    }
  }

  async run(): Promise<void> {
    const since = this.clock.now() - LOOKED_BACK_MS;
    const heard = await this.store.latestReports(
      await this.waiting.shards(),
      since,
      FEEDBACK_LOOPS,
    );
    if (heard.length > 0) await this.store.noteReports(this.region.name, heard);
  }
}
