import type { RowId } from '../../core/id.js';
import {
  FIRST_LANE,
  type FoundRecipient,
  type LaneKey,
  type WaitingMail,
} from '../../spool/index.js';
import { isLeftOut, matchesLane, type QueueFilter } from './queue-filter.js';

/** Where a walk goes on: behind a row of a lane, or, without a row, behind the lane. */
export interface Place {
  readonly shard: number;
  readonly lane: LaneKey;
  readonly row: { readonly dueAt: number; readonly id: RowId } | null;
}

/** Who serves a domain; null: nobody that we know. */
export type ProviderOf = (domain: string) => Promise<string | null>;

const LANES_PER_LOOK = 100;
/** A domain has few: by class, size and pool. */
const LANES_OF_DOMAIN = 8;
const ROWS_PER_LOOK = 500;
/** Before the first row of each lane. */
const FIRST_ROW = { dueAt: 0, id: '0' };

/**
 * Goes through waiting recipients that a filter means: shard by shard, lane by lane, in the order in which they are due.
 * Looks at no more rows and lanes than its budget; then it stops, and tells where another one may go on.
 */
export class Walk {
  readonly #shards: number[];
  #after: LaneKey = FIRST_LANE;
  #lanes: LaneKey[] = [];
  #isLastPage = false;
  #lane: LaneKey | null = null;
  #row = FIRST_ROW;
  #found: FoundRecipient[] = [];

  constructor(
    private readonly waiting: Pick<WaitingMail, 'lanes' | 'rows'>,
    private readonly providerOf: ProviderOf,
    private readonly filter: QueueFilter,
    /** In the order in which they are gone through. */
    shards: readonly number[],
    /** Rows and lanes that may still be looked at. */
    private budget: number,
    from: Place | null = null,
  ) {
    this.#shards = from ? shards.slice(Math.max(0, shards.indexOf(from.shard))) : [...shards];
    if (!from) return;
    this.#after = from.lane;
    if (from.row) {
      this.#lane = from.lane;
      this.#row = from.row;
    }
  }

  /** Whether everything was seen. */
  get isDone(): boolean {
    return this.#shards.length === 0;
  }

  get isTired(): boolean {
    return this.budget <= 0;
  }

  /** Null when everything was seen, or nothing yet. */
  get place(): Place | null {
    const [shard] = this.#shards;
    if (shard === undefined) return null;
    return { shard, lane: this.#lane ?? this.#after, row: this.#lane && this.#row };
  }

  /** Recipients at most; fewer only when the walk is done, or tired. */
  async next(most: number): Promise<readonly FoundRecipient[]> {
    this.#found = [];
    while (this.#found.length < most && !this.isDone && !this.isTired) {
      if (this.#lane) await this.#rows(this.#shards[0]!, this.#lane, most);
      else await this.#toNextLane(this.#shards[0]!);
    }
    return this.#found;
  }

  async #rows(shard: number, lane: LaneKey, most: number): Promise<void> {
    const rows = await this.waiting.rows(shard, lane, this.#row, ROWS_PER_LOOK);
    for (const row of rows) {
      this.budget--;
      this.#row = { dueAt: row.recipient.dueAt, id: row.recipient.id };
      const { reason, messageId } = this.filter;
      if (reason !== null && row.reason !== reason) continue;
      if (messageId !== null && row.message.id !== messageId) continue;
      if (this.#found.push(row) === most) return;
    }
    if (rows.length === ROWS_PER_LOOK) return;
    this.#after = lane;
    this.#lane = null;
  }

  async #toNextLane(shard: number): Promise<void> {
    const lane = this.#lanes.shift();
    if (lane) {
      this.budget--;
      this.#after = lane;
      const { provider } = this.filter;
      if (isLeftOut(this.filter, lane)) return;
      if (!matchesLane({ ...this.filter, provider: null }, lane, null)) return;
      if (provider !== null && (await this.providerOf(lane.domain)) !== provider) return;
      this.#lane = lane;
      this.#row = FIRST_ROW;
    } else if (this.#isLastPage) {
      this.#shards.shift();
      this.#after = FIRST_LANE;
      this.#isLastPage = false;
    } else await this.#look(shard);
  }

  async #look(shard: number): Promise<void> {
    this.budget--;
    const { tenancyId, domain } = this.filter;
    const isOfDomain = tenancyId !== null && domain !== null;
    const limit = isOfDomain ? LANES_OF_DOMAIN : LANES_PER_LOOK;
    const isEarlier = tenancyId !== null && this.#after.tenancyId < tenancyId;
    const after = isEarlier ? beforeAllOf(tenancyId, domain) : this.#after;
    const counts = await this.waiting.lanes(shard, { after, limit, tenancyId, rows: 1 });
    const lanes = counts.map(({ tenancyId: owner, domain: name, kind }) => ({
      tenancyId: owner,
      domain: name,
      kind,
    }));
    this.#lanes = isOfDomain ? lanes.filter((lane) => lane.domain === domain) : lanes;
    this.#isLastPage = counts.length < limit || this.#lanes.length < lanes.length;
  }
}

/** In the order of lanes. */
function beforeAllOf(tenancyId: string, domain: string | null): LaneKey {
  return { tenancyId, domain: domain ?? '', kind: -1 };
}
