import { Injectable } from '@nestjs/common';
import type { EgressIp } from '../egress/index.js';
import type { Reason } from '../mail/reason.js';
import {
  ShapingService,
  type Destination,
  type Explained,
  type Passage,
} from '../shaping/index.js';
import type { LaneKey } from '../spool/index.js';
import { AddressChoice } from './address-choice.js';
import { DeliveryConfig } from './delivery.config.js';
import type { Route, Routing } from './mail-host.js';
import { Holds } from './queue/holds.js';
import { Weights } from './weights/weights.js';
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
    readonly addresses: AddressChoice,
    private readonly shaping: ShapingService,
    /** What a person does not let go anywhere. */
    readonly holds: Holds,
    /** How many turns a tenancy has. */
    readonly weights: Weights,
    private readonly config: DeliveryConfig,
  ) {}

  /** Where the mail of a lane goes, and from which of our addresses; or why it waits for one. */
  async find({ tenancyId, domain, kind }: LaneKey): Promise<Way | NoWayYet> {
    const routing = await this.routes.resolve(domain);
    if (routing.kind !== 'route') return { routing, egress: null };
    const choice = await this.addresses.choose({ tenancyId, domain, kind }, routing.route);
    if ('wait' in choice) return choice;
    return { routing, egress: 'ip' in choice ? choice.ip : null };
  }

  /** The limits on a way. Whatever the provider, the operator's own settings are the most. */
  passage(egress: EgressIp | null, route: Route): Passage {
    return this.shaping.passage(asLimited(egress?.address ?? null, route), this.config);
  }

  /** The same, for people. */
  explain(egressIp: string | null, route: Route): Explained {
    return this.shaping.explain(asLimited(egressIp, route), this.config);
  }
}

function asLimited(
  egressIp: string | null,
  { key: site, provider, fixed: isFixed }: Route,
): Destination {
  return { egressIp, site, provider, isFixed };
}
