import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { DAY_MS } from '../core/day.js';
import { LookupCache } from '../core/lookup-cache.js';
import { BrokenTlsStore, type BrokenHost } from './broken-tls.store.js';

/** A host is remembered for so long after its encryption failed first, and tried once a day. */
const REMEMBERED_MS = 3 * DAY_MS;
/** Until a process hears of what another one found. */
const SHARED_MS = 60_000;

/**
 * Mail hosts that offer encryption and fail at it, remembered by all processes together: where encryption is optional
 * they are spoken to in the clear at once, instead of after one more handshake that fails.
 */
@Injectable()
export class BrokenTls {
  readonly #hosts: LookupCache<Map<string, BrokenHost>>;

  constructor(
    private readonly store: BrokenTlsStore,
    private readonly clock: Clock,
  ) {
    this.#hosts = new LookupCache(1, clock, () => SHARED_MS);
  }

  /** Whether the next connection had better do without. Once a day the answer is no, for one connection. */
  async isBroken(host: string): Promise<boolean> {
    const known = (await this.#known()).get(host);
    const now = this.clock.now();
    if (!known || now - known.since >= REMEMBERED_MS) return false;
    if (now - known.triedAt < DAY_MS) return true;
    const tries = await this.store.claimTry(host, new Date(now), new Date(now - DAY_MS));
    (await this.#known()).set(host, { ...known, triedAt: now });
    return !tries;
  }

  async failed(host: string): Promise<void> {
    const now = this.clock.now();
    await this.store.note(host, new Date(now), new Date(now - REMEMBERED_MS));
    const known = await this.#known();
    known.set(host, { host, since: known.get(host)?.since ?? now, triedAt: now });
  }

  /** Costs nothing for a host of which nothing is known. */
  async worked(host: string): Promise<void> {
    const known = await this.#known();
    if (!known.delete(host)) return;
    await this.store.forget(host);
  }

  async purge(): Promise<void> {
    await this.store.purge(new Date(this.clock.now() - REMEMBERED_MS));
  }

  #known(): Promise<Map<string, BrokenHost>> {
    return this.#hosts.get('all', async () => {
      const found = await this.store.list(new Date(this.clock.now() - REMEMBERED_MS));
      return new Map(found.map((one) => [one.host, one]));
    });
  }
}
