import { Injectable } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { Clock } from '../core/clock.js';
import { RootLog, type Log } from '../core/log.js';
import { RetryTokens } from '../rest/retry-tokens.store.js';
import { AuthFailuresStore } from './authentication/auth-failures.store.js';
import { SessionsStore } from './sessions/sessions.store.js';

/** For as long as a retry token means something. */
const RETRY_TOKEN_MS = 24 * 60 * 60_000;

/** Removes what has run out: clock → sessions, counted failures, retry tokens. */
@Injectable()
export class PurgeJob {
  readonly #log: Log;

  constructor(
    private readonly sessions: SessionsStore,
    private readonly failures: AuthFailuresStore,
    private readonly tokens: RetryTokens,
    private readonly clock: Clock,
    root: RootLog,
  ) {
    this.#log = root.room('identity');
  }

  @Cron('7,27,47 * * * *', { name: 'purge' })
  async often(): Promise<void> {
    try {
      await this.run();
    } catch (error) {
      this.#log.error({ err: error }, 'what has run out could not be removed');
    }
  }

  /** Every process does it: what is gone already is no harm, and nothing that still counts is touched. */
  async run(): Promise<void> {
    const now = this.clock.now();
    await this.sessions.purge(now);
    await this.failures.purge(new Date(now));
    await this.tokens.purge(new Date(now - RETRY_TOKEN_MS));
  }
}
