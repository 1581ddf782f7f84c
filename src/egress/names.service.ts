import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { Dns } from '../core/dns.js';
import { RootLog, type Log } from '../core/log.js';
import { Region } from '../core/region.js';
import { checkNames, type PtrCheck } from './check-names.js';
import type { EgressIpRow } from './egress-ip.entity.js';
import { EgressStore } from './egress.store.js';

/** Names change seldom; what was wrong is looked at again soon, because somebody may be mending it. */
const WELL_MS = 24 * 60 * 60_000;
const ILL_MS = 60 * 60_000;
/** So long one process has for what it took. */
const CLAIM_MS = 10 * 60_000;
const BATCH = 50;

/** Whether addresses have the names that they say. */
@Injectable()
export class NamesService {
  readonly #log: Log;

  constructor(
    private readonly store: EgressStore,
    private readonly dns: Dns,
    private readonly clock: Clock,
    private readonly region: Region,
    root: RootLog,
  ) {
    this.#log = root.room('egress');
  }

  async checkNow(row: EgressIpRow): Promise<PtrCheck> {
    return this.#check(row, this.dns.fresh());
  }

  /** What is due, shared with other processes. */
  async run(): Promise<void> {
    const now = this.clock.now();
    const next = new Date(now + CLAIM_MS);
    for (const row of await this.store.dueForNames(this.region.name, new Date(now), BATCH))
      if (await this.store.claimForNames(row, next)) await this.#check(row, this.dns);
  }

  async #check(row: EgressIpRow, dns: Dns): Promise<PtrCheck> {
    const now = this.clock.now();
    const ptrCheck = await checkNames(row, dns, now);
    const { result, expected, seenNames } = ptrCheck;
    if (result !== 'ok' && result !== row.ptrCheck?.result)
      this.#log.warn(
        { address: row.address, result, expected, seenNames },
        'an address has not the name that it says in EHLO; large receivers refuse its mail',
      );
    const pause = result === 'ok' ? WELL_MS : ILL_MS;
    await this.store.saveNames(row.id, { ptrCheck, nextCheckAt: new Date(now + pause) });
    return ptrCheck;
  }
}
