import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { Dns } from '../core/dns.js';
import { LookupCache } from '../core/lookup-cache.js';
import { EgressService, type EgressIp } from '../egress/index.js';
import type { Reason } from '../mail/reason.js';
import { DeliveryConfig } from './delivery.config.js';
import { fixedRouteFor, parseRoutes, type FixedRoute } from './fixed-routes.js';
import type { Route, Routing } from './mail-host.js';
import { OwnAddresses } from './own-addresses.js';
import { resolveMx } from './resolve-route.js';
import { RoutesStore } from './routes.store.js';

/** Seconds until a change of the route table is seen: whoever adds a route sends the first message soon. */
const TABLE_SECONDS = 2;
/** Seconds for which the way to a domain is kept; the DNS cache below keeps to the records' own time. */
const ROUTE_SECONDS = 30;
const FAILURE_SECONDS = 15;
const DOMAINS = 50_000;

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

/** Where the mail of a domain goes: the variable's routes → the table's → the domain's MX. */
@Injectable()
export class RouteTable {
  readonly #fromVariable: readonly FixedRoute[];
  readonly #table: LookupCache<readonly FixedRoute[]>;
  readonly #routings: LookupCache<Routing>;

  constructor(
    private readonly store: RoutesStore,
    private readonly dns: Dns,
    private readonly own: OwnAddresses,
    private readonly config: DeliveryConfig,
    private readonly egress: EgressService,
    clock: Clock,
  ) {
    this.#fromVariable = parseRoutes(config.routes);
    this.#table = new LookupCache(1, clock, () => TABLE_SECONDS * 1000);
    this.#routings = new LookupCache(DOMAINS, clock, (routing) =>
      routing.kind === 'deferred' ? FAILURE_SECONDS * 1000 : ROUTE_SECONDS * 1000,
    );
  }

  /** Where a tenancy's mail for a domain goes, and from which of our addresses; or why it waits for one. */
  async way(tenancyId: string, domain: string): Promise<Way | NoWayYet> {
    const routing = await this.resolve(domain);
    if (routing.kind !== 'route') return { routing, egress: null };
    const { provider = null } = routing.route;
    const choice = await this.own.choose({ tenancyId, poolId: null, provider, domain });
    if ('wait' in choice) return choice;
    return { routing, egress: 'ip' in choice ? choice.ip : null };
  }

  /** Whether this process may still use the address of a way that was found. */
  isUsable({ egress, route }: { egress: EgressIp | null; route: Route }): boolean {
    if (egress === null) return true;
    return this.own.isReachable(egress) && this.egress.isUsable(egress, route.provider ?? null);
  }

  async resolve(domain: string): Promise<Routing> {
    const table = await this.#table.get('routes', () => this.store.all());
    const route =
      this.#fromVariable.length + table.length === 0
        ? null
        : fixedRouteFor(domain, [...this.#fromVariable, ...table]);
    if (route) return { kind: 'route', route };
    return this.#routings.get(domain, () => resolveMx(domain, this.dns, this.config.mxPort));
  }
}
