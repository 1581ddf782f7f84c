import { Injectable } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { RootLog, type Log } from '../core/log.js';
import { BrokenTls } from './broken-tls.service.js';
import { MtaSts } from './mta-sts.service.js';

/** Keeps what is known of others fresh: clock → MTA-STS policies read a day ago → hosts whose encryption was broken. */
@Injectable()
export class RefreshPoliciesJob {
  readonly #log: Log;
  #running = false;

  constructor(
    private readonly sts: MtaSts,
    private readonly broken: BrokenTls,
    root: RootLog,
  ) {
    this.#log = root.room('tls-policy');
  }

  /** Every ten minutes, so that the day's work is spread; each policy is taken by one process. */
  @Cron('23 */10 * * * *', { name: 'refresh-tls-policies' })
  async often(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    try {
      await this.run();
    } catch (error) {
      this.#log.error({ err: error }, 'TLS policies could not be refreshed');
    } finally {
      this.#running = false;
    }
  }

  async run(): Promise<void> {
    await this.sts.refresh();
    await this.broken.purge();
  }
}
