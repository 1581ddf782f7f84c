import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Clock } from '../core/clock.js';
import { atMost, expiring } from '../core/lookup-cache.js';
import type { Choice, ChosenPools, EgressIp } from '../egress/index.js';
import { ShapingService, heldProvider } from '../shaping/index.js';
import { poolOf, type LaneKey } from '../spool/index.js';
import type { Route } from './mail-host.js';
import { OwnAddresses } from './own-addresses.js';

/** A way that mail has gone. */
interface Used {
  readonly egress: EgressIp | null;
  readonly route: Route;
}

type Destined = Pick<Route, 'key' | 'provider'>;

const AVOIDED = 20_000;
/** The refusal of an address lasts, and to ask again costs a message. */
const AVOIDED_MS = 3_600_000;

/** From which of our addresses a tenancy's mail leaves: what egress offers, without what is paused or was refused. */
@Injectable()
export class AddressChoice {
  /** Addresses that were refused to a tenancy, by `avoidedKey`. */
  readonly #avoided: LRUCache<string, true>;

  constructor(
    private readonly own: OwnAddresses,
    private readonly shaping: ShapingService,
    clock: Clock,
  ) {
    this.#avoided = new LRUCache({ ...atMost(AVOIDED), ...expiring(clock), ttl: AVOIDED_MS });
  }

  /** Where all that may be used were refused, one of these: better than to wait. */
  async choose(lane: LaneKey, to: Destined): Promise<Choice> {
    const choice = await this.#choose(lane, to, true);
    return 'wait' in choice ? this.#choose(lane, to, false) : choice;
  }

  /**
   * For an hour mail of the tenancy for the provider, or the domain where it has none, leaves from another address than
   * the one that was used and refused. Whether there is one that is not paused nor refused itself.
   */
  async avoid({ egress, route }: Used, lane: LaneKey): Promise<boolean> {
    if (egress === null) return false;
    this.#avoided.set(avoidedKey(egress, lane, route.provider), true);
    const choice = await this.#choose(lane, route, true);
    return 'ip' in choice && choice.ip.id !== egress.id;
  }

  /**
   * The address that was used failed by our side, not the destination's. Whether another one takes mail of the lane at
   * once. Where only this connection was refused, the lane's mail leaves from another address for an hour.
   */
  async passOver(used: Used, lane: LaneKey): Promise<boolean> {
    const { egress, route } = used;
    if (egress === null) return false;
    if (this.own.isReachable(egress)) return this.avoid(used, lane);
    const choice = await this.choose(lane, route);
    return 'ip' in choice && choice.ip.id !== egress.id;
  }

  /** The pools that the mail of a lane leaves from, and why. */
  pools({ tenancyId, kind }: LaneKey): Promise<ChosenPools> {
    return this.own.pools({ tenancyId, pool: poolOf(kind) });
  }

  /** Whether this process can send from the address, whatever its state. */
  isReachable(ip: EgressIp): boolean {
    return this.own.isReachable(ip);
  }

  /** Whether this process may still use the address of a way that was found. */
  isUsable({ egress, route }: Used): boolean {
    return egress === null || this.own.isUsable(egress, route.provider);
  }

  /** The same for mail of one lane. */
  isOpen(used: Used, lane: LaneKey): boolean {
    const { egress, route } = used;
    if (!this.isUsable(used)) return false;
    return egress === null || !this.#avoided.has(avoidedKey(egress, lane, route.provider));
  }

  #choose(lane: LaneKey, { key: site, provider }: Destined, avoiding: boolean): Promise<Choice> {
    const held = heldProvider({ provider, site });
    return this.own.choose({
      tenancyId: lane.tenancyId,
      pool: poolOf(lane.kind),
      provider,
      domain: lane.domain,
      // Another address of the pool may do meanwhile.
      isPaused: (ip) =>
        this.shaping.isPaused(ip.address, held) ||
        (avoiding && this.#avoided.has(avoidedKey(ip, lane, provider))),
    });
  }
}

function avoidedKey(ip: EgressIp, { tenancyId, domain }: LaneKey, provider: string | null): string {
  return `${ip.id} ${tenancyId} ${provider ?? domain}`;
}
