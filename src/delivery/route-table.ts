import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { Dns } from '../core/dns.js';
import { LookupCache } from '../core/lookup-cache.js';
import { ProvidersService } from '../providers/index.js';
import { TlsPolicies, samePolicy } from '../tls-policy/index.js';
import { DeliveryConfig } from './delivery.config.js';
import { fixedRouteFor, parseRoutes, type FixedRoute } from './fixed-routes.js';
import type { Route, Routing } from './mail-host.js';
import { reportedDomain } from './report-lane.js';
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
    private readonly providers: ProvidersService,
    private readonly policies: TlsPolicies,
    private readonly config: DeliveryConfig,
    clock: Clock,
  ) {
    this.#fromVariable = parseRoutes(config.routes);
    this.#table = new LookupCache(1, clock, () => TABLE_SECONDS * 1000);
    this.#routings = new LookupCache(DOMAINS, clock, (routing) =>
      routing.kind === 'deferred' ? FAILURE_SECONDS * 1000 : ROUTE_SECONDS * 1000,
    );
  }

  /** The way of a lane, which is a domain or the reports to one; or why there is none. */
  async resolve(lane: string): Promise<Routing> {
    const domain = reportedDomain(lane) ?? lane;
    const table = await this.#table.get('routes', () => this.store.all());
    const route =
      this.#fromVariable.length + table.length === 0
        ? null
        : fixedRouteFor(domain, [...this.#fromVariable, ...table]);
    // A fixed host may be a provider's too; what it serves is not known by the domain.
    if (route) return { kind: 'route', route: this.#withProvider(route, '') };
    return this.#routings.get(lane, () => this.#fromMx(domain, lane === domain));
  }

  /** Reports about encryption go whatever the policy says of it (RFC 8460 section 3). */
  async #fromMx(domain: string, hasPolicy: boolean): Promise<Routing> {
    const routing = await resolveMx(domain, this.dns, this.config.mxPort, (hosts) =>
      hasPolicy
        ? this.policies.of(domain, hosts)
        : Promise.resolve(samePolicy('opportunistic', hosts)),
    );
    if (routing.kind !== 'route') return routing;
    if (this.providers.isBlocked(namesOf(routing.route)))
      return { kind: 'failed', reason: 'mail_host_blocked' };
    return { kind: 'route', route: this.#withProvider(routing.route, domain) };
  }

  #withProvider(route: Route, domain: string): Route {
    return { ...route, provider: this.providers.providerOf(domain, namesOf(route)) };
  }
}

function namesOf({ hosts }: Route): readonly string[] {
  return hosts.map(({ name }) => name);
}
