import { Injectable } from '@nestjs/common';
import ipaddr from 'ipaddr.js';
import { Clock } from '../core/clock.js';
import { newUuid } from '../core/id.js';
import { LookupCache } from '../core/lookup-cache.js';
import { Region } from '../core/region.js';
import type { EgressIp, EgressIpState } from './egress-ip.js';
import { EgressStore, type PoolKey } from './egress.store.js';
import { pick } from './pick.js';

const DEFAULT_POOL = 'default';
const SOURCES_MS = 10_000;
const HOST_NAME =
  /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]*[a-z][a-z0-9-]*$/i;

/** The addresses of the region that this process serves; those of other regions are known only as being ours. */
@Injectable()
export class EgressService {
  readonly #sources: LookupCache<readonly EgressIp[]>;
  readonly #pool: PoolKey;
  #claimed = false;

  constructor(
    private readonly store: EgressStore,
    private readonly clock: Clock,
    region: Region,
  ) {
    this.#pool = { region: region.name, name: DEFAULT_POOL };
    this.#sources = new LookupCache(1, clock, () => SOURCES_MS);
  }

  /** The active addresses of the region's default pool; empty when none was added, and the machine's own choice is meant. */
  sources(): Promise<readonly EgressIp[]> {
    return this.#sources.get(DEFAULT_POOL, async () => this.store.active(await this.#own()));
  }

  pick(sources: readonly EgressIp[], key: string): EgressIp | null {
    return pick(sources, key);
  }

  /** Adds an address of this machine to the default pool of the region. Throws when it is none, or is there already. */
  async add(address: string, ehloName: string): Promise<EgressIpState> {
    if (!HOST_NAME.test(ehloName)) throw new Error(`${ehloName} is not a host name for EHLO`);
    const now = this.clock.now();
    const ip: EgressIpState = {
      id: newUuid(now),
      address: canonical(address),
      ehloName: ehloName.toLowerCase(),
      lifecycleState: 'ACTIVE',
      timeCreated: new Date(now),
    };
    const poolId = await this.store.pool(await this.#own(), newUuid(now));
    if (!(await this.store.insert(ip, poolId))) throw new Error(`${ip.address} was added before`);
    this.#sources.clear();
    return ip;
  }

  /** Nothing new is sent from the address. False when it is not one of ours. */
  async pause(address: string): Promise<boolean> {
    return this.#set(address, 'PAUSED');
  }

  async resume(address: string): Promise<boolean> {
    return this.#set(address, 'ACTIVE');
  }

  async list(): Promise<readonly EgressIpState[]> {
    return this.store.all(await this.#own());
  }

  /** The addresses of all regions, also paused ones: mail that goes there comes back to us. */
  addresses(): Promise<readonly string[]> {
    return this.store.addresses();
  }

  async #set(address: string, state: 'ACTIVE' | 'PAUSED'): Promise<boolean> {
    const changed = await this.store.setState(await this.#own(), canonical(address), state);
    this.#sources.clear();
    return changed;
  }

  /** The pool of this region, after what was there before regions has found its own. */
  async #own(): Promise<PoolKey> {
    if (!this.#claimed) await this.store.claim(this.#pool);
    this.#claimed = true;
    return this.#pool;
  }
}

/** Only the usual forms: `10.1` or `0x7f.1` are addresses to some programs and would name another one than meant. */
function canonical(address: string): string {
  const usual = ipaddr.IPv4.isValidFourPartDecimal(address) || ipaddr.IPv6.isValid(address);
  if (!usual || address.includes('%')) throw new Error(`${address} is not an IP address`);
  return ipaddr.process(address).toString();
}
