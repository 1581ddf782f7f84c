import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { Dns } from '../core/dns.js';
import { LookupCache } from '../core/lookup-cache.js';
import { EgressService, type EgressIp } from '../egress/index.js';
import { DeliveryConfig } from './delivery.config.js';
import { fixedRouteFor, parseRoutes, type FixedRoute } from './fixed-routes.js';
import type { Routing } from './mail-host.js';
import { resolveMx } from './resolve-route.js';
import { RoutesStore } from './routes.store.js';

/** Seconds until a change of the route table is seen: whoever adds a route sends the first message soon. */
const TABLE_SECONDS = 2;
/** Seconds for which the way to a domain is kept; the DNS cache below keeps to the records' own time. */
const ROUTE_SECONDS = 30;
const FAILURE_SECONDS = 15;
const DOMAINS = 50_000;

/** Where the mail of a domain goes: the variable's routes → the table's → the domain's MX. */
@Injectable()
export class RouteTable {
  readonly #fromVariable: readonly FixedRoute[];
  readonly #table: LookupCache<readonly FixedRoute[]>;
  readonly #routings: LookupCache<Routing>;

  constructor(
    private readonly store: RoutesStore,
    private readonly dns: Dns,
    private readonly egress: EgressService,
    private readonly config: DeliveryConfig,
    clock: Clock,
  ) {
    this.#fromVariable = parseRoutes(config.routes);
    this.#table = new LookupCache(1, clock, () => TABLE_SECONDS * 1000);
    this.#routings = new LookupCache(DOMAINS, clock, (routing) =>
      routing.kind === 'deferred' ? FAILURE_SECONDS * 1000 : ROUTE_SECONDS * 1000,
    );
  }

  /** Where a tenancy's mail for a domain goes, and from which of our addresses; null leaves that to the machine. */
  async way(
    tenancyId: string,
    domain: string,
  ): Promise<{ routing: Routing; egress: EgressIp | null }> {
    const [routing, sources] = await Promise.all([this.resolve(domain), this.egress.sources()]);
    return { routing, egress: this.egress.pick(sources, `${tenancyId} ${domain}`) };
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
