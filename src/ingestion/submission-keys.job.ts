import { Injectable } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { Clock } from '../core/clock.js';
import { RootLog, type Log } from '../core/log.js';
import { SubmissionKeysStore } from './submission-keys.store.js';

const KEPT_MS = 24 * 60 * 60 * 1000;
/** Rows of one statement: what it locks and writes stays small. */
const AT_ONCE = 5_000;

/** Forgets idempotency keys whose day is over: clock → keys older than a day → gone. */
@Injectable()
export class SubmissionKeysJob {
  readonly #log: Log;

  constructor(
    private readonly store: SubmissionKeysStore,
    private readonly clock: Clock,
    root: RootLog,
  ) {
    this.#log = root.room('ingestion');
  }

  @Cron('*/10 * * * *', { name: 'submission-keys' })
  async everyTenMinutes(): Promise<void> {
    try {
      await this.run();
    } catch (error) {
      this.#log.error({ err: error }, 'old idempotency keys could not be removed');
    }
  }

  /** Safe to run in several processes at once. */
  async run(): Promise<void> {
    const before = new Date(this.clock.now() - KEPT_MS);
    while ((await this.store.purge(before, AT_ONCE)) === AT_ONCE);
  }
}
