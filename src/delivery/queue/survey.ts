import { timeOfId } from '../../core/id.js';
import type { TrafficClass } from '../../mail/traffic-class.js';
import { trafficClassOf, type WaitingCount } from '../../spool/index.js';

/** What a list of the queue may be grouped by. */
export const GROUPINGS = ['tenancy', 'domain', 'provider', 'class', 'reason'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** What waits in a lane for one reason, with what a list wants to know besides. */
export interface Counted extends WaitingCount {
  /** Null when it is nobody's that we know, and where nobody asked. */
  readonly provider: string | null;
  readonly isHeld: boolean;
  /** There are more rows in the lane than were counted. */
  readonly isAtLeast: boolean;
}

/** What waits together. What it is not grouped by is null. Times are milliseconds since the epoch. */
export interface Group {
  readonly tenancyId: string | null;
  readonly domain: string | null;
  readonly provider: string | null;
  readonly trafficClass: TrafficClass | null;
  readonly reason: string | null;
  readonly count: number;
  readonly isAtLeast: boolean;
  /** How many of them a person holds. */
  readonly held: number;
  readonly oldest: number;
  readonly nextDue: number;
}

export const ORDERS = {
  COUNT: (group: Group) => group.count,
  OLDEST: (group: Group) => group.oldest,
  NEXTDUE: (group: Group) => group.nextDue,
  DOMAIN: (group: Group) => group.domain ?? '',
} as const;

/** Adds up what was counted in lanes and shards. */
export function groupsOf(counts: Iterable<Counted>, by: ReadonlySet<Grouping>): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const one of counts) {
    const keys = {
      tenancyId: by.has('tenancy') ? one.tenancyId : null,
      domain: by.has('domain') ? one.domain : null,
      provider: by.has('provider') ? one.provider : null,
      trafficClass: by.has('class') ? trafficClassOf(one.kind) : null,
      reason: by.has('reason') ? one.reason : null,
    };
    const key = JSON.stringify(keys);
    groups.set(key, { ...keys, ...sum(groups.get(key), one) });
  }
  return [...groups.values()];
}

function sum(
  before: Group | undefined,
  one: Counted,
): Pick<Group, 'count' | 'isAtLeast' | 'held' | 'oldest' | 'nextDue'> {
  return {
    count: (before?.count ?? 0) + one.count,
    isAtLeast: (before?.isAtLeast ?? false) || one.isAtLeast,
    held: (before?.held ?? 0) + (one.isHeld ? one.count : 0),
    oldest: Math.min(before?.oldest ?? Infinity, timeOfId(one.oldest)),
    nextDue: Math.min(before?.nextDue ?? Infinity, one.nextDue.getTime()),
  };
}

/** In the order that was asked for; what is equal, by domain. */
export function sorted(
  groups: readonly Group[],
  by: keyof typeof ORDERS,
  direction: 'ASC' | 'DESC',
): readonly Group[] {
  const valueOf = ORDERS[by];
  const sign = direction === 'ASC' ? 1 : -1;
  return [...groups].sort(
    (a, b) =>
      sign * compare(valueOf(a), valueOf(b)) || compare(JSON.stringify(a), JSON.stringify(b)),
  );
}

function compare<T extends number | string>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
