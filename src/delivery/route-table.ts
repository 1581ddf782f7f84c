import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { Dns } from '../core/dns.js';
import { LookupCache } from '../core/lookup-cache.js';
import type { EgressIp } from '../egress/index.js';
import { TlsPolicies, samePolicy } from '../tls-policy/index.js';
import { DeliveryConfig } from './delivery.config.js';
import { fixedRouteFor, parseRoutes, type FixedRoute } from './fixed-routes.js';
import type { Routing } from './mail-host.js';
import { OwnAddresses } from './own-addresses.js';
import { reportedDomain } from './report-lane.js';
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

  /**
   * Where a tenancy's mail for a domain goes, and from which of our addresses. Null while addresses were added and this
   * machine has none of them: mail from any other would look like a stranger's, so it waits.
   */
  async way(tenancyId: string, domain: string): Promise<Way | null> {
    const [routing, source] = await Promise.all([
      this.resolve(domain),
      this.own.source(`${tenancyId} ${domain}`),
    ]);
    if (source !== 'none_here') return { routing, egress: source };
    return routing.kind === 'route' ? null : { routing, egress: null };
  }

  /** Whether this machine has, still, the address of a way that was found. */
  isUsable({ egress }: Pick<Way, 'egress'>): boolean {
    return egress === null || this.own.isHere(egress.address);
  }

  async resolve(lane: string): Promise<Routing> {
    const domain = reportedDomain(lane) ?? lane;
    const table = await this.#table.get('routes', () => this.store.all());
    const route =
      this.#fromVariable.length + table.length === 0
        ? null
        : fixedRouteFor(domain, [...this.#fromVariable, ...table]);
    if (route) return { kind: 'route', route };
    return this.#routings.get(lane, () =>
      resolveMx(domain, this.dns, this.config.mxPort, (hosts) =>
        lane === domain
          ? this.policies.of(domain, hosts)
          : Promise.resolve(samePolicy('opportunistic', hosts)),
      ),
    );
  }
}
