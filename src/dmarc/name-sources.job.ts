import { Injectable } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { Clock } from '../core/clock.js';
import { Dns } from '../core/dns.js';
import { RootLog, type Log } from '../core/log.js';
import { DmarcConfig } from './dmarc.config.js';
import { DmarcStore } from './dmarc.store.js';
import { sourceName } from './source-name.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Sources that one process asks for in one go, and so long it has for them. */
const BATCH = 200;
const CLAIM_MS = 30 * 60_000;
const AT_ONCE = 10;
const NAMED_MS = 30 * DAY_MS;
const NAMELESS_MS = 7 * DAY_MS;
const UNKNOWN_MS = 6 * HOUR_MS;
/** Reports that are forgotten with one statement. */
const PURGED_AT_ONCE = 200;

/** Clock → sources that are due → their names in the DNS → reports that were kept long enough go. */
@Injectable()
export class NameSourcesJob {
  readonly #log: Log;

  constructor(
    private readonly store: DmarcStore,
    private readonly dns: Dns,
    private readonly clock: Clock,
    private readonly config: DmarcConfig,
    root: RootLog,
  ) {
    this.#log = root.room('dmarc');
  }

  /** Every two minutes: who looks at the first report wants to see names soon. */
  @Cron('11 */2 * * * *', { name: 'dmarc-sources', waitForCompletion: true })
  async often(): Promise<void> {
    try {
      await this.run();
    } catch (error) {
      this.#log.error({ err: error }, 'sources of DMARC reports could not be named');
    }
  }

  async run(): Promise<void> {
    const now = this.clock.now();
    const due = await this.store.claimSources(new Date(now), new Date(now + CLAIM_MS), BATCH);
    for (let i = 0; i < due.length; i += AT_ONCE)
      await Promise.all(due.slice(i, i + AT_ONCE).map((address) => this.#name(address)));
  }

  @Cron('51 13 * * * *', { name: 'dmarc-purge', waitForCompletion: true })
  async purge(): Promise<void> {
    const before = new Date(this.clock.now() - this.config.reportsKeptDays * DAY_MS);
    try {
      while ((await this.store.purgeReports(before, PURGED_AT_ONCE)) === PURGED_AT_ONCE);
      await this.store.purgeRest(before);
    } catch (error) {
      this.#log.error({ err: error }, 'old DMARC reports could not be forgotten');
    }
  }

  async #name(address: string): Promise<void> {
    const name = await sourceName(address, this.dns);
    const now = this.clock.now();
    if (name === 'unknown') return this.store.putOff(address, new Date(now + UNKNOWN_MS));
    const next = new Date(now + (name === null ? NAMELESS_MS : NAMED_MS));
    await this.store.nameSource(address, name?.hostName ?? null, name?.owner ?? null, next);
  }
}
