import { Injectable } from '@nestjs/common';
import { EgressService, type EgressIp } from '../egress/index.js';
import type { Reason } from '../mail/reason.js';
import { ShapingService, type Passage } from '../shaping/index.js';
import { DeliveryConfig } from './delivery.config.js';
import type { Route, Routing } from './mail-host.js';
import { OwnAddresses } from './own-addresses.js';
import { Holds } from './queue/holds.js';
import { RouteTable } from './route-table.js';

export interface Way {
  readonly routing: Routing;
  /** Null leaves the choice of the address to the machine. */
  readonly egress: EgressIp | null;
}

/** Mail could go, but no address of ours may send it now. */
export interface NoWayYet {
  readonly wait: Reason;
  /** Milliseconds since the epoch; null: not known. */
  readonly until: number | null;
}

/** The way of a tenancy's mail to a domain: where to, from which of our addresses, and through which limits. */
@Injectable()
export class WayOut {
  constructor(
    private readonly routes: RouteTable,
    private readonly own: OwnAddresses,
    private readonly egress: EgressService,
    private readonly shaping: ShapingService,
    /** What a person does not let go anywhere. */
    readonly holds: Holds,
    private readonly config: DeliveryConfig,
  ) {}

  /** Where a tenancy's mail for a domain goes, and from which of our addresses; or why it waits for one. */
  async find(tenancyId: string, domain: string): Promise<Way | NoWayYet> {
    const routing = await this.routes.resolve(domain);
    if (routing.kind !== 'route') return { routing, egress: null };
    const choice = await this.own.choose({
      tenancyId,
      poolId: null,
      provider: routing.route.provider,
      domain,
      // Another address of the pool may do meanwhile.
      isPaused: (ip, provider) => this.shaping.isPaused(ip.address, provider),
    });
    if ('wait' in choice) return choice;
    return { routing, egress: 'ip' in choice ? choice.ip : null };
  }

  /** Whether this process may still use the address of a way that was found. */
  isUsable({ egress, route }: { egress: EgressIp | null; route: Route }): boolean {
    if (egress === null) return true;
    return this.own.isReachable(egress) && this.egress.isUsable(egress, route.provider);
  }

  /** The limits on a way. Whatever the provider, the operator's own settings are the most. */
  passage(egress: EgressIp | null, { key, provider, fixed }: Route): Passage {
    const egressIp = egress?.address ?? null;
    return this.shaping.passage({ egressIp, site: key, provider, isFixed: fixed }, this.config);
  }
}
