import { Injectable } from '@nestjs/common';
import { Clock } from '../../core/clock.js';
import { toOcid } from '../../core/ocid.js';
import { Region } from '../../core/region.js';
import type { ChosenPools, PooledIp } from '../../egress/index.js';
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
  /** Null where the machine chooses, or the address stands in none of the pools that the mail may leave from. */
  readonly pooled: PooledIp | null;
  /** When a person's pause of the address ends; 0: there is none. Null: it does not end by itself. */
  readonly closedUntil: number | null;
  /** Whether this process can send from it. */
  readonly isUsableHere: boolean;
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
    private readonly clock: Clock,
    private readonly region: Region,
  ) {}

  /** As mail of the lane finds it: the way that it takes first, then all it may take, then others that mail goes there on. */
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
    const pooled = new Map(
      pools.pools.flatMap(({ ips }) => ips.map((ip) => [ip.address, ip] as const)),
    );
    for (const address of pooled.keys()) queues.set(address, null);
    for (const queue of this.worker.queues)
      if (queue.route.key === route.key && queue.route.provider === route.provider)
        queues.set(queue.egress?.address ?? null, queue);
    const ways = [...queues].map(([address, queue]) =>
      this.#way(route, address, queue, pooled.get(address ?? '')),
    );
    return { domain, weight, namedPool, pools, route, noRoute: null, noEgress, egressIp, ways };
  }

  /** Destinations to which this process sends from the address, and then those to which it did lately. */
  from(address: string): readonly { readonly route: Route; readonly way: FoundWay }[] {
    const known = new Map<string, readonly [Route, KnownQueue | null]>();
    for (const queue of this.worker.queues)
      if (queue.egress?.address === address) known.set(queue.key, [queue.route, queue]);
    for (const { key, egress, route } of this.worker.lately)
      if (egress?.address === address && !known.has(key)) known.set(key, [route, null]);
    return [...known.values()].map(([route, queue]) => ({
      route,
      way: this.#way(route, address, queue),
    }));
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

  #way(
    route: Route,
    egressIp: string | null,
    queue: KnownQueue | null,
    pooled: PooledIp | null = null,
  ): FoundWay {
    const now = this.clock.now();
    const pausedUntil = queue?.pausedUntil ?? 0;
    return {
      ...this.wayOut.explain(egressIp, route),
      egressIp,
      pooled,
      closedUntil: pooled ? closedUntil(pooled) : 0,
      // Of others this process knows only those that it sends from.
      isUsableHere: pooled === null || this.wayOut.addresses.isReachable(pooled),
      connections: queue?.connections ?? 0,
      pausedUntil: pausedUntil > now ? pausedUntil : 0,
    };
  }

  #wayView(way: FoundWay, isSeen: (entry: BackOffEntry) => boolean): ExplainedWayView {
    const { egressIp, pooled, isUsableHere } = way;
    const { limits, gates, backOffs, connections, pausedUntil } = way;
    return {
      egressIp,
      lifecycleState: pooled?.state ?? null,
      timeStateEnds: timeOrNull(pooled?.until ?? 0),
      isUsableHere,
      limits: limits.map((limit) => ({ ...limit })),
      gates: gates.map(gateView),
      backOffs: backOffs.filter(isSeen).map((entry) => backOffView(entry, this.region.name)),
      connections,
      timeUnreachableUntil: timeOrNull(pausedUntil),
    };
  }
}

/** A draining address takes no new mail, whatever its time. */
function closedUntil({ state, until }: PooledIp): number | null {
  if (state === 'ACTIVE') return 0;
  return state === 'PAUSED' ? until : null;
}
