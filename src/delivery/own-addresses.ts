import { networkInterfaces } from 'node:os';
import { Injectable } from '@nestjs/common';
import ipaddr from 'ipaddr.js';
import { Clock } from '../core/clock.js';
import type { Dialer } from '../core/dialer.js';
import { RootLog, type Log } from '../core/log.js';
import { LookupCache } from '../core/lookup-cache.js';
import {
  EgressService,
  type Choice,
  type ChosenPools,
  type EgressIp,
  type Wish,
} from '../egress/index.js';
import { DeliveryConfig } from './delivery.config.js';
import { FailingAddresses, named, type Failing } from './failing-addresses.js';

/** Addresses come and go while the process runs: after so long they are read again. */
const KEPT_MS = 10_000;
const WARNING_MS = 60_000;

/** Which addresses are ours: those of this machine, those that any machine of ours sends from, and those named by hand. */
@Injectable()
export class OwnAddresses {
  readonly #named: readonly string[];
  readonly #listed: LookupCache<readonly string[]>;
  #here: ReadonlySet<string> = new Set();
  #loopback: readonly [ipaddr.IPv4 | ipaddr.IPv6, number][] = [];
  /** What was asked about since they were read: every lane asks about all sending addresses. */
  readonly #known = new Map<string, boolean>();
  #readAt = -Infinity;
  readonly #log: Log;
  #warnedAt = -Infinity;

  constructor(
    private readonly egress: EgressService,
    private readonly clock: Clock,
    private readonly failing: FailingAddresses,
    config: DeliveryConfig,
    root: RootLog,
  ) {
    this.#log = root.room('delivery');
    this.#named = config.ownAddresses.split(',').filter(Boolean).map(canonical);
    this.#listed = new LookupCache(1, clock, () => KEPT_MS);
  }

  /** Whether this machine has the address. */
  isHere(address: string): boolean {
    const here = this.#onThisMachine();
    const known = this.#known.get(address);
    if (known !== undefined) return known;
    const parsed = ipaddr.process(address);
    const isHere =
      here.has(parsed.toString()) ||
      this.#loopback.some(([net, bits]) => net.kind() === parsed.kind() && parsed.match(net, bits));
    this.#known.set(address, isHere);
    return isHere;
  }

  /**
   * Whether mail can leave from the address by this process: it is here, or reached through a proxy or relay, and did not
   * fail just now.
   */
  isReachable(ip: EgressIp): boolean {
    return (ip.via !== null || this.isHere(ip.address)) && this.failureOf(ip) === null;
  }

  /** Why the address is passed over; null: it did not fail when it was used last. */
  failureOf(ip: EgressIp): Failing | null {
    return this.failing.of(ip);
  }

  /** A dialer for connections from the address; when they fail by our side the address is passed over for a while. */
  watching(ip: EgressIp, dialer: Dialer): Dialer {
    return this.failing.watching(ip, dialer);
  }

  /**
   * The address to send from. Mail from an address that was not added would look like a stranger's, so there is no choice
   * when addresses were added and this process can use none of them.
   */
  async choose(wish: Omit<Wish, 'exclude'>): Promise<Choice> {
    const all = await this.egress.ips();
    const elsewhere = all.filter((ip) => !this.isReachable(ip));
    const choice = await this.egress.choose({
      ...wish,
      exclude: new Set(elsewhere.map(({ id }) => id)),
    });
    if (!('wait' in choice) || choice.wait !== 'egress_unavailable') return choice;
    this.#warn(elsewhere);
    const triedAt = elsewhere.flatMap((ip) => this.failureOf(ip)?.until ?? []);
    return { ...choice, until: triedAt.length > 0 ? Math.min(...triedAt) : null };
  }

  /** Whether this process may use an address that was chosen still. */
  isUsable(ip: EgressIp, provider: string | null): boolean {
    return this.isReachable(ip) && this.egress.isUsable(ip, provider);
  }

  pools(wish: Pick<Wish, 'tenancyId' | 'pool'>): Promise<ChosenPools> {
    return this.egress.poolsOf(wish);
  }

  /** All addresses that are ours; mail that a stranger's DNS sends there would come back to us. */
  async all(): Promise<ReadonlySet<string>> {
    const listed = await this.#listed.get('egress', async () =>
      (await this.egress.addresses()).map(canonical),
    );
    return new Set([...this.#onThisMachine(), ...listed, ...this.#named]);
  }

  /** An address turned out not to be here: the machine is asked again at the next use. */
  forget(): void {
    this.#readAt = -Infinity;
  }

  #warn(sources: readonly EgressIp[]): void {
    const now = this.clock.monotonic();
    if (now - this.#warnedAt < WARNING_MS) return;
    this.#warnedAt = now;
    this.#log.warn(
      { addresses: sources.map(named) },
      'this process can use none of our sending addresses; mail waits',
    );
  }

  #onThisMachine(): ReadonlySet<string> {
    const now = this.clock.monotonic();
    if (now - this.#readAt >= KEPT_MS) {
      const all = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
      this.#here = new Set(all.map(({ address }) => canonical(address)));
      // All of 127.0.0.0/8 is here, though one address of it is shown.
      this.#loopback = all
        .filter(({ internal, cidr }) => internal && cidr !== null)
        .map(({ cidr }) => ipaddr.parseCIDR(cidr!));
      this.#known.clear();
      this.#readAt = now;
    }
    return this.#here;
  }
}

function canonical(address: string): string {
  return ipaddr.process(address).toString();
}
