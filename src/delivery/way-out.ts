import { Injectable } from '@nestjs/common';
import type { EgressIp } from '../egress/index.js';
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

/** The way of a tenancy's mail to a domain: where to, from which of our addresses, and through which limits. */
@Injectable()
export class WayOut {
  constructor(
    private readonly routes: RouteTable,
    private readonly own: OwnAddresses,
    private readonly shaping: ShapingService,
    /** What a person does not let go anywhere. */
    readonly holds: Holds,
    private readonly config: DeliveryConfig,
  ) {}

  /**
   * Where a tenancy's mail for a domain goes, and from which of our addresses. Null while addresses were added and this
   * machine has none of them: mail from any other would look like a stranger's, so it waits.
   */
  async find(tenancyId: string, domain: string): Promise<Way | null> {
    const [routing, source] = await Promise.all([
      this.routes.resolve(domain),
      this.own.source(`${tenancyId} ${domain}`),
    ]);
    if (source !== 'none_here') return { routing, egress: source };
    return routing.kind === 'route' ? null : { routing, egress: null };
  }

  /** Whether this machine has, still, the address of a way that was found. */
  isUsable({ egress }: Pick<Way, 'egress'>): boolean {
    return egress === null || this.own.isHere(egress.address);
  }

  /** The limits on a way. Whatever the provider, the operator's own settings are the most. */
  passage(egress: EgressIp | null, { key, provider, fixed }: Route): Passage {
    const egressIp = egress?.address ?? null;
    return this.shaping.passage({ egressIp, site: key, provider, isFixed: fixed }, this.config);
  }
}
