import { Injectable } from '@nestjs/common';
import {
  FIRST_LANE,
  WaitingMail,
  type FoundRecipient,
  type LaneKey,
  type SpooledMessage,
} from '../../spool/index.js';
import type { StandingGuard } from '../../reputation/index.js';
import { laneKey } from '../lanes.js';
import { RouteTable } from '../route-table.js';
import { Holds } from './holds.js';
import type { Hold } from './holds.store.js';
import { ALL_MAIL, isLeftOut, matchesLane, type QueueFilter } from './queue-filter.js';
import type { Counted } from './survey.js';
import { Walk, type Place } from './walk.js';

/** Shards that are looked through at the same time; others need the database too. */
const SHARDS_AT_ONCE = 4;
const LANES_PER_SHARD = 250;
/** Rows of a lane that are counted: of one domain more, since there are few lanes. */
const ROWS_PER_LANE = 200;
const ROWS_OF_DOMAIN = 1_000;
/** Rows that are counted for one answer, about. */
const ROWS_IN_ALL = 200_000;
/** Rows and lanes that a walk for one answer looks at. */
export const WALK_BUDGET = 20_000;

export interface Surveyed {
  readonly counts: readonly Counted[];
  /** False: there was too much to look at all of it. */
  readonly isComplete: boolean;
}

/** What an operation would meet: how many in which shard. */
export interface Plan {
  readonly byShard: ReadonlyMap<number, number>;
  readonly count: number;
  /** False: there is, or may be, more than was counted. */
  readonly isComplete: boolean;
  /** Shards that nobody looked at. */
  readonly unseen: readonly number[];
  readonly sample: readonly FoundRecipient[];
}

/** Bounded looks at what waits in the region, in the shards of all processes. */
@Injectable()
export class QueueReader {
  constructor(
    private readonly waiting: WaitingMail,
    private readonly routes: RouteTable,
    private readonly holds: Holds,
  ) {}

  /** Who serves a domain; null: nobody that we know, or the DNS does not say. */
  async providerOf(domain: string): Promise<string | null> {
    const routing = await this.routes.resolve(domain);
    return routing.kind === 'route' ? routing.route.provider : null;
  }

  /** What holds the mail of a lane. */
  async holdOf(lane: LaneKey): Promise<Hold | null> {
    const hold = this.holds.of(lane);
    if (hold || !this.holds.needsProvider) return hold;
    return this.holds.of(lane, await this.providerOf(lane.domain));
  }

  /** The strictest guard on mail of the sender. */
  guardOf({
    tenancyId,
    headerFrom,
  }: Pick<SpooledMessage, 'tenancyId' | 'headerFrom'>): StandingGuard | null {
    return this.holds.guardOf(tenancyId, headerFrom);
  }

  /**
   * Counts what waits, lane by lane. The cost is bounded: of each shard so many lanes, of each lane so many rows, and an
   * end when enough was counted. Messages are spread evenly over the shards, so what was seen by then is a fair sample.
   */
  async survey(filter: QueueFilter, wantsProvider: boolean): Promise<Surveyed> {
    const shards = await this.waiting.shards();
    const counts: Counted[] = [];
    let rows = 0;
    let isComplete = true;
    for (let at = 0; at < shards.length; at += SHARDS_AT_ONCE) {
      if (rows >= ROWS_IN_ALL) return { counts, isComplete: false };
      const some = shards.slice(at, at + SHARDS_AT_ONCE);
      for (const found of await Promise.all(some.map((shard) => this.#lanes(shard, filter)))) {
        isComplete &&= found.isComplete;
        rows += found.counts.reduce((sum, { count }) => sum + count, 0);
        counts.push(...(await this.#matching(found.counts, filter, wantsProvider)));
      }
    }
    return { counts, isComplete };
  }

  /** A walk over the waiting recipients that the filter means. */
  async walk(filter: QueueFilter, from: Place | null): Promise<Walk> {
    const shards = await this.waiting.shards();
    return this.walkIn(shards, filter, WALK_BUDGET, from);
  }

  walkIn(
    shards: readonly number[],
    filter: QueueFilter,
    budget: number,
    from: Place | null = null,
  ): Walk {
    return new Walk(
      this.waiting,
      (domain) => this.providerOf(domain),
      filter,
      shards,
      budget,
      from,
    );
  }

  /** Whether mail of a tenancy waits for a domain. */
  async waitsFor(tenancyId: string, domain: string): Promise<boolean> {
    const walk = await this.walk({ ...ALL_MAIL, tenancyId, domain }, null);
    return (await walk.next(1)).length > 0;
  }

  /** The waiting recipients of the one message that the filter names. */
  async ofMessage(filter: QueueFilter & { messageId: string }): Promise<readonly FoundRecipient[]> {
    const found: FoundRecipient[] = [];
    for (const one of await this.waiting.recipientsOf(filter.messageId)) {
      const lane = laneOf(one);
      const provider = filter.provider === null ? null : await this.providerOf(lane.domain);
      const isMeant = filter.reason === null || filter.reason === one.reason;
      if (one.status !== 'waiting' || !isMeant || isLeftOut(filter, lane)) continue;
      if (matchesLane(filter, lane, provider)) found.push(one);
    }
    return found;
  }

  /** What an operation of at most `limit` recipients would meet, with a few of them. */
  async plan(filter: QueueFilter, limit: number | null, samples: number): Promise<Plan> {
    const { messageId } = filter;
    if (messageId !== null) {
      const found = await this.ofMessage({ ...filter, messageId });
      const few = limit === null ? found : found.slice(0, limit);
      return planOf(few, few.slice(0, samples), []);
    }
    const shards = await this.waiting.shards();
    const walk = this.walkIn(shards, filter, WALK_BUDGET);
    const found = await walk.next(limit ?? Infinity);
    const isEnough = walk.isDone || (limit !== null && found.length >= limit);
    const shard = walk.place?.shard;
    const unseen = isEnough || shard === undefined ? [] : shards.slice(shards.indexOf(shard));
    return planOf(found, found.slice(0, samples), unseen);
  }

  async #lanes(
    shard: number,
    { tenancyId, domain }: QueueFilter,
  ): Promise<{ counts: readonly Counted[]; isComplete: boolean }> {
    const rows = domain === null ? ROWS_PER_LANE : ROWS_OF_DOMAIN;
    const found = await this.waiting.lanes(shard, {
      after: tenancyId === null ? FIRST_LANE : { tenancyId, domain: '', kind: 0 },
      limit: LANES_PER_SHARD,
      tenancyId,
      rows,
    });
    const lanes = Map.groupBy(found, laneKey);
    const counts = [...lanes.values()].flatMap((lane) => {
      const isAtLeast = lane.reduce((sum, { count }) => sum + count, 0) >= rows;
      return lane.map((one) => ({ ...one, provider: null, isHeld: false, isAtLeast }));
    });
    return { counts, isComplete: lanes.size < LANES_PER_SHARD };
  }

  async #matching(
    counts: readonly Counted[],
    filter: QueueFilter,
    wantsProvider: boolean,
  ): Promise<Counted[]> {
    const needsProvider = wantsProvider || filter.provider !== null || this.holds.needsProvider;
    const matching: Counted[] = [];
    for (const one of counts) {
      if (!matchesLane({ ...filter, provider: null }, one, null)) continue;
      if (filter.reason !== null && filter.reason !== one.reason) continue;
      const provider = needsProvider ? await this.providerOf(one.domain) : null;
      if (filter.provider !== null && filter.provider !== provider) continue;
      matching.push({ ...one, provider, isHeld: this.holds.of(one, provider) !== null });
    }
    return matching;
  }
}

export function laneOf({ message, recipient }: FoundRecipient): LaneKey {
  return { tenancyId: message.tenancyId, domain: recipient.domain, kind: message.laneKind };
}

function planOf(
  found: readonly FoundRecipient[],
  sample: readonly FoundRecipient[],
  unseen: readonly number[],
): Plan {
  const byShard = new Map<number, number>();
  for (const { message } of found)
    byShard.set(message.shard, (byShard.get(message.shard) ?? 0) + 1);
  return { byShard, count: found.length, isComplete: unseen.length === 0, unseen, sample };
}
