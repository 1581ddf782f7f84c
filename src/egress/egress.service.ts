import { Injectable } from '@nestjs/common';
import ipaddr from 'ipaddr.js';
import { Clock } from '../core/clock.js';
import { newUuid } from '../core/id.js';
import { LookupCache } from '../core/lookup-cache.js';
import type { EgressIp, EgressIpState } from './egress-ip.js';
import { EgressStore } from './egress.store.js';
import { pick } from './pick.js';

const DEFAULT_POOL = { name: 'default', firstShard: 0, lastShard: 127 };
const SOURCES_MS = 10_000;
const HOST_NAME =
  /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]*[a-z][a-z0-9-]*$/i;

@Injectable()
export class EgressService {
  readonly #sources: LookupCache<readonly EgressIp[]>;

  constructor(
    private readonly store: EgressStore,
    private readonly clock: Clock,
  ) {
    this.#sources = new LookupCache(1, clock, () => SOURCES_MS);
  }

  /** The active addresses of the default pool; empty when none was added, and the machine's own choice is meant. */
  sources(): Promise<readonly EgressIp[]> {
    return this.#sources.get(DEFAULT_POOL.name, () => this.store.active(DEFAULT_POOL.name));
  }

  pick(sources: readonly EgressIp[], key: string): EgressIp | null {
    return pick(sources, key);
  }

  /** Adds an address of this machine to the default pool. Throws when it is none, or is there already. */
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
    const poolId = await this.store.pool({ id: newUuid(now), ...DEFAULT_POOL });
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

  list(): Promise<readonly EgressIpState[]> {
    return this.store.all();
  }

  async #set(address: string, state: 'ACTIVE' | 'PAUSED'): Promise<boolean> {
    const changed = await this.store.setState(canonical(address), state);
    this.#sources.clear();
    return changed;
  }
}

/** Only the usual forms: `10.1` or `0x7f.1` are addresses to some programs and would name another one than meant. */
function canonical(address: string): string {
  const usual = ipaddr.IPv4.isValidFourPartDecimal(address) || ipaddr.IPv6.isValid(address);
  if (!usual || address.includes('%')) throw new Error(`${address} is not an IP address`);
  return ipaddr.process(address).toString();
}
