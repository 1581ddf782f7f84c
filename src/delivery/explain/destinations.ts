import { Injectable } from '@nestjs/common';
import { toOcid } from '../../core/ocid.js';
import { Region } from '../../core/region.js';
import type { ChosenPools } from '../../egress/index.js';
import type { Reason } from '../../mail/reason.js';
import { ShapingService, type BackOffEntry, type Explained } from '../../shaping/index.js';
import { poolOf, type LaneKey } from '../../spool/index.js';
import { DeliveryWorker } from '../delivery.worker.js';
import type { Route } from '../mail-host.js';
import { holdView } from '../queue/queue-view.js';
import { RouteTable } from '../route-table.js';
import { WayOut, type NoWayYet } from '../way-out.js';
import { backOffView, gateView, timeOrNull } from './explain-view.js';
import type { BackOffView, DestinationExplanationView, ExplainedWayView } from './explain.dto.js';

/** A destination as it is now. Times are milliseconds since the epoch. */
export interface FoundDestination {
  readonly domain: string;
  /** Turns of the tenancy in a round of all. */
  readonly weight: number;
  /** Number of the pool that the mail names; 0: none. */
  readonly namedPool: number;
  readonly pools: ChosenPools;
  readonly route: Route | null;
  /** Why there is none. */
  readonly noRoute: Reason | null;
  /** Why no address of ours may send the tenancy's mail there; null when one may. */
  readonly noEgress: NoWayYet | null;
  /** The address that the tenancy's mail leaves from now. */
  readonly egressIp: string | null;
  readonly ways: readonly FoundWay[];
}

export interface FoundWay extends Explained {
  readonly egressIp: string | null;
  readonly connections: number;
  /** 0 when it is not left alone. */
  readonly pausedUntil: number;
}

type KnownQueue = DeliveryWorker['queues'] extends Iterable<infer Queue> ? Queue : never;

/** What applies to destinations now, as this process knows it. Looks only. */
@Injectable()
export class Destinations {
  constructor(
    private readonly routes: RouteTable,
    private readonly wayOut: WayOut,
    private readonly shaping: ShapingService,
    private readonly worker: DeliveryWorker,
    private readonly region: Region,
  ) {}

  /** As mail of the lane finds it, with the other addresses that mail goes there from. */
  async find(lane: LaneKey): Promise<FoundDestination> {
    const { domain } = lane;
    const weight = this.wayOut.weights.of(lane.tenancyId);
    const namedPool = poolOf(lane.kind);
    const pools = await this.wayOut.addresses.pools(lane);
    const routing = await this.routes.resolve(domain);
    if (routing.kind !== 'route') {
      const none = { route: null, noEgress: null, egressIp: null, ways: [] };
      return { domain, weight, namedPool, pools, noRoute: routing.reason, ...none };
    }
    const way = await this.wayOut.find(lane);
    const noEgress = 'wait' in way ? way : null;
    const egressIp = 'wait' in way ? null : (way.egress?.address ?? null);
    const { route } = routing;
    const queues = new Map<string | null, KnownQueue | null>(noEgress ? [] : [[egressIp, null]]);
    for (const queue of this.worker.queues)
      if (queue.route.key === route.key && queue.route.provider === route.provider)
        queues.set(queue.egress?.address ?? null, queue);
    const ways = [...queues].map(([address, queue]) => this.#way(route, address, queue));
    return { domain, weight, namedPool, pools, route, noRoute: null, noEgress, egressIp, ways };
  }

  /** Destinations to which this process sends from the address. */
  from(address: string): readonly { readonly route: Route; readonly way: FoundWay }[] {
    return [...this.worker.queues]
      .filter(({ egress }) => egress?.address === address)
      .map((queue) => ({ route: queue.route, way: this.#way(queue.route, address, queue) }));
  }

  /** What is held back of mail from the address. */
  heldFrom(address: string): BackOffView[] {
    return this.shaping.held
      .filter(({ egressIp }) => egressIp === address)
      .map((entry) => backOffView(entry, this.region.name));
  }

  /**
   * For a caller who may see the mail of `tenancyId`, or for null of all. A tenancy sees the ways that its own mail may take, and
   * what holds mail back on them; how much goes over addresses that it shares is for operators.
   */
  view(found: FoundDestination, tenancyId: string | null): DestinationExplanationView {
    const { domain, weight, route, noRoute, ways, pools, namedPool } = found;
    const isSeen = (of: string | null) => tenancyId === null || of === null || of === tenancyId;
    const own = new Set(pools.pools.flatMap(({ ips }) => ips.map(({ address }) => address)));
    const seen =
      tenancyId === null
        ? ways
        : ways.filter(({ egressIp }) => egressIp === null || own.has(egressIp));
    const isAlone = pools.pools.length > 0 && pools.pools.every((pool) => pool.tenancyId !== null);
    const isCounted = (address: string | null) =>
      tenancyId === null || (isAlone && address !== null);
    const holds = this.wayOut.holds.entries.filter(
      (hold) =>
        isSeen(hold.tenancyId) &&
        (hold.domain === null || hold.domain === domain) &&
        (hold.provider === null || hold.provider === route?.provider),
    );
    return {
      domain,
      provider: route?.provider ?? null,
      noRouteReason: noRoute,
      isFixed: route?.fixed ?? false,
      mailHosts: route?.hosts.map(({ name }) => name) ?? [],
      holds: holds.map(holdView),
      pool: {
        reason: pools.why,
        emailIpPoolIds: pools.pools.map(({ id }) => toOcid('emailippool', id, this.region.name)),
        isNamedPoolMissing: namedPool !== 0 && pools.why !== 'NAMED',
      },
      tenancyWeight: weight,
      ways: seen.map((way) => ({
        ...this.#wayView(way, (entry) => isSeen(entry.tenancyId)),
        gates: way.gates.map((gate) => ({
          ...gateView(gate),
          ...(isCounted(way.egressIp) ? {} : { recentMessages: null }),
        })),
      })),
    };
  }

  #way(route: Route, egressIp: string | null, queue: KnownQueue | null): FoundWay {
    return {
      ...this.wayOut.explain(egressIp, route),
      egressIp,
      connections: queue?.connections ?? 0,
      pausedUntil: queue?.pausedUntil ?? 0,
    };
  }

  #wayView(way: FoundWay, isSeen: (entry: BackOffEntry) => boolean): ExplainedWayView {
    const { egressIp, limits, gates, backOffs, connections, pausedUntil } = way;
    return {
      egressIp,
      limits: limits.map((limit) => ({ ...limit })),
      gates: gates.map(gateView),
      backOffs: backOffs.filter(isSeen).map((entry) => backOffView(entry, this.region.name)),
      connections,
      timeUnreachableUntil: timeOrNull(pausedUntil),
    };
  }
}
