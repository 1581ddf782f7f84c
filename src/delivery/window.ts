import type { RowId } from '../core/id.js';
import { Loop } from '../core/loop.js';
import type { Clock } from '../core/clock.js';
import type { Log } from '../core/log.js';
import {
  FIRST_LANE,
  type LaneKey,
  type LaneRow,
  type SpooledRecipient,
  type SpoolService,
} from '../spool/index.js';
import { DueSoon } from './due-soon.js';
import { LongestLanes } from './longest-lanes.js';
import {
  Lane,
  groupByMessage,
  laneKey,
  liveMessage,
  type Entry,
  type LiveMessage,
} from './lanes.js';

export interface WindowLimits {
  /** Recipients in memory in all, which is also the most lanes; and recipients for one lane. */
  readonly window: number;
  readonly laneWindow: number;
  /** Recipients of one message that travel together at the most. */
  readonly recipientsPerTransaction: number;
  readonly pollSeconds: number;
}

/** Whose window it is. */
export interface WindowOwner {
  /** The shards whose work is done here now. */
  shards(): ReadonlySet<number>;
  /** Whether a person holds the lane: its rows stay in the database until a sweep after that. */
  isHeld(lane: LaneKey): boolean;
  /** A lane has work that can be begun. */
  begin(lane: Lane): void;
  /** A message may have left memory without an attempt; its rows stay in the database. */
  dropped(message: LiveMessage): void;
}

const LANES_PER_PAGE = 500;
/** Lanes that are filled up at the same time. */
const LOADS_AT_ONCE = 4;

/**
 * What of the queue is in memory: a bounded window, lane by lane, so that ten million rows for one dead destination leave
 * room for everybody else. Rows that do not fit, or are due later, stay in the database and are looked for by the poll.
 */
export class Window {
  readonly #lanes = new Map<string, Lane>();
  /** Recipients in memory, in lanes or in attempts: what the database says of them is old. */
  readonly #known = new Set<RowId>();
  readonly #longest = new LongestLanes();
  /** Shards to look through, and the lane after which to go on: a sweep stops while there are as many lanes as may be. */
  readonly #toSweep = new Map<number, LaneKey>();
  readonly #dueSoon = new DueSoon();
  /** Lanes that run low, in the order in which that was seen. */
  readonly #toLoad = new Set<Lane>();
  #loads = 0;
  readonly #loop: Loop;
  #lastSweep = 0;

  constructor(
    private readonly spool: SpoolService,
    private readonly clock: Clock,
    private readonly limits: WindowLimits,
    private readonly owner: WindowOwner,
    private readonly log: Log,
  ) {
    this.#loop = new Loop('window', 500, clock, log, () => this.#poll());
  }

  start(): void {
    this.#loop.start();
  }

  async stop(): Promise<void> {
    await this.#loop.stop();
  }

  get size(): number {
    return this.#known.size;
  }

  lanes(): Iterable<Lane> {
    return this.#lanes.values();
  }

  /**
   * Adds recipients of one message in one domain; those that do not fit stay in the database. Answers with the lane when
   * it has work that can be begun.
   */
  add(message: LiveMessage, domain: string, recipients: readonly SpooledRecipient[]): Lane | null {
    const { tenancyId, shard, laneKind: kind } = message.spooled;
    // The shard went away meanwhile: its work in a lane would stand in the way of all behind it.
    if (!this.owner.shards().has(shard)) return null;
    const fresh = recipients.filter((recipient) => !this.#known.has(recipient.id));
    if (fresh.length === 0) return null;
    const lane = this.#lane({ tenancyId, domain, kind });
    if (!lane) return null;
    const most = message.spooled.personal ? 1 : this.limits.recipientsPerTransaction;
    for (let at = 0; at < fresh.length; at += most) {
      if (!this.#hasRoom(lane)) {
        lane.more.add(shard);
        break;
      }
      const together = fresh.slice(at, at + most);
      for (const recipient of together) this.#known.add(recipient.id);
      lane.push({ message, lane, recipients: together });
      this.#longest.grew(lane);
    }
    return lane.empty ? null : lane;
  }

  /** Forgets recipients: settled, given to another owner, or due only later. */
  forget(lane: Lane, recipients: readonly SpooledRecipient[]): void {
    // The lane may have been empty and swept away meanwhile, and another one have its place.
    const current = this.#lanes.get(lane.key);
    for (const { id } of recipients) {
      this.#known.delete(id);
      current?.leftWhileLoading?.add(id);
    }
    this.#sweepAway(lane);
  }

  /** Rows of a lane wait again; those that are due before the next poll are looked for on time. */
  remember(lane: LaneKey, shard: number, dueTimes: readonly number[]): void {
    const horizon = this.clock.now() + this.limits.pollSeconds * 1000;
    for (const dueAt of dueTimes) if (dueAt <= horizon) this.#dueSoon.add(dueAt, lane, shard);
  }

  /** Looks for rows of a shard, such as one that was just taken. */
  sweep(shard: number): void {
    this.#toSweep.set(shard, FIRST_LANE);
    this.#loop.wake();
  }

  /** Drops all work of a shard that is not in an attempt. */
  dropShard(shard: number): void {
    for (const lane of this.#lanes.values()) {
      lane.more.delete(shard);
      this.#forgetAll(
        lane,
        lane.drop((entry) => entry.message.spooled.shard === shard),
      );
      this.#sweepAway(lane);
    }
  }

  /** Drops all work of a lane that is not in an attempt; a sweep finds it again. */
  dropLane(lane: Lane): void {
    lane.offeredTo?.withdraw(lane);
    lane.more.clear();
    this.#forgetAll(
      lane,
      lane.drop(() => true),
    );
    this.#sweepAway(lane);
  }

  /**
   * Takes recipients of a lane out of memory for a change by hand, and answers with them. Those that are in an attempt are
   * left out. None of the others is loaded again before `giveBack`.
   */
  withhold(key: LaneKey, shard: number, ids: ReadonlySet<RowId>): RowId[] {
    const lane = this.#lanes.get(laneKey(key));
    if (lane) {
      const dropped = lane.drop((entry) => entry.recipients.some(({ id }) => ids.has(id)));
      // Others of the same message may have stood beside them.
      if (dropped.length > 0) lane.more.add(shard);
      this.#forgetAll(lane, dropped);
    }
    const withheld = [...ids].filter((id) => !this.#known.has(id));
    for (const id of withheld) this.#known.add(id);
    return withheld;
  }

  giveBack(key: LaneKey, ids: readonly RowId[]): void {
    const lane = this.#lanes.get(laneKey(key));
    for (const id of ids) {
      this.#known.delete(id);
      lane?.leftWhileLoading?.add(id);
    }
  }

  /** Fills a lane up when it runs low and the database has more. */
  refill(lane: Lane): void {
    if (!this.#runsLow(lane)) return;
    this.#toLoad.add(lane);
    this.#loadNext();
  }

  #runsLow(lane: Lane): boolean {
    return (
      lane.more.size > 0 &&
      lane.leftWhileLoading === null &&
      lane.waiting <= this.limits.laneWindow / 4
    );
  }

  /** Few at a time: after a start or an outage thousands of lanes run low at once, and others need the database too. */
  #loadNext(): void {
    for (const lane of this.#toLoad) {
      if (this.#loads >= LOADS_AT_ONCE) return;
      this.#toLoad.delete(lane);
      if (!this.#runsLow(lane)) continue;
      this.#loads++;
      void this.#load(lane)
        .catch((error: unknown) => {
          this.log.error(
            { err: error, domain: lane.domain },
            'waiting messages could not be loaded; tried again',
          );
        })
        .finally(() => {
          this.#loads--;
          this.#loadNext();
        });
    }
  }

  async #load(lane: Lane): Promise<void> {
    lane.leftWhileLoading = new Set();
    try {
      for (const shard of [...lane.more]) {
        const wanted = this.limits.laneWindow - lane.waiting;
        if (wanted <= 0) return;
        // Rows that are in memory already come along, at most as many as the lane and its attempts hold.
        const limit = wanted + Math.min(this.#known.size, this.limits.laneWindow * 2);
        // Taken back at once when there is more, and set meanwhile by whoever finds no room: this answer may be older.
        lane.more.delete(shard);
        const rows = await this.#rows(shard, lane, limit);
        const fresh = rows.filter(
          (row) =>
            !this.#known.has(row.recipient.id) && !lane.leftWhileLoading?.has(row.recipient.id),
        );
        if (rows.length === limit && this.owner.shards().has(shard)) lane.more.add(shard);
        for (const group of groupByMessage(fresh))
          this.add(liveMessage(group.message), lane.domain, group.recipients);
        if (!lane.empty) this.owner.begin(lane);
      }
    } finally {
      lane.leftWhileLoading = null;
      this.#sweepAway(lane);
    }
  }

  async #rows(shard: number, lane: Lane, limit: number): Promise<LaneRow[]> {
    try {
      return await this.spool.loadLane(shard, lane, this.clock.now(), limit);
    } catch (error) {
      lane.more.add(shard);
      throw error;
    }
  }

  async #poll(): Promise<void> {
    for (const { lane, shard } of this.#dueSoon.take(this.clock.now()))
      this.#lookAgain(lane, shard);
    if (this.clock.monotonic() - this.#lastSweep > this.limits.pollSeconds * 1000) {
      this.#lastSweep = this.clock.monotonic();
      for (const shard of this.owner.shards())
        if (!this.#toSweep.has(shard)) this.#toSweep.set(shard, FIRST_LANE);
    }
    for (const [shard, after] of [...this.#toSweep]) {
      if (this.#lanes.size >= this.limits.window) return;
      this.#toSweep.delete(shard);
      // Kept where the database fails; behind the others, so that each shard has its turn.
      let goOnAfter: LaneKey | null = after;
      try {
        goOnAfter = await this.#sweepShard(shard, after);
      } finally {
        if (goOnAfter && !this.#toSweep.has(shard)) this.#toSweep.set(shard, goOnAfter);
      }
    }
  }

  /** False when there are as many lanes as may be, and this would be one more. */
  #lookAgain(key: LaneKey, shard: number): boolean {
    if (!this.owner.shards().has(shard) || this.owner.isHeld(key)) return true;
    const lane = this.#lane(key);
    if (!lane) return false;
    lane.more.add(shard);
    this.refill(lane);
    return true;
  }

  /** Answers with the lane after which to go on when there is room for more lanes; null when all were seen. */
  async #sweepShard(shard: number, from: LaneKey): Promise<LaneKey | null> {
    let after = from;
    for (;;) {
      if (!this.spool.mayWork(shard) || !this.owner.shards().has(shard)) return null;
      const found = await this.spool.dueLanes(shard, after, this.clock.now(), LANES_PER_PAGE);
      for (const key of found) {
        if (key.isDue && !this.#lookAgain(key, shard)) return after;
        after = key;
      }
      if (found.length < LANES_PER_PAGE) return null;
    }
  }

  /** When memory is full, a lane that is about the longest gives half of its window back to the database. */
  #hasRoom(lane: Lane): boolean {
    if (lane.waiting >= this.limits.laneWindow) return false;
    if (this.#known.size < this.limits.window) return true;
    const longest = this.#longest.find();
    if (!longest || longest.waiting <= lane.waiting) return false;
    let keep = Math.floor(longest.waiting / 2);
    const dropped = longest.drop((entry) => (keep -= entry.recipients.length) < 0);
    for (const entry of dropped) longest.more.add(entry.message.spooled.shard);
    this.#forgetAll(longest, dropped);
    return true;
  }

  #forgetAll(lane: Lane, dropped: readonly Entry[]): void {
    for (const entry of dropped) {
      this.forget(lane, entry.recipients);
      this.owner.dropped(entry.message);
    }
  }

  /** Null when there is none yet and no room for one: the rows stay in the database until a sweep finds room for them. */
  #lane(key: LaneKey): Lane | null {
    const name = laneKey(key);
    const known = this.#lanes.get(name);
    if (known) return known;
    if (this.#lanes.size >= this.limits.window) return null;
    const lane = new Lane(key.tenancyId, key.domain, key.kind);
    this.#lanes.set(name, lane);
    return lane;
  }

  #sweepAway(lane: Lane): void {
    if (!lane.empty || lane.more.size > 0 || lane.leftWhileLoading !== null) return;
    if (this.#lanes.get(lane.key) !== lane) return;
    this.#lanes.delete(lane.key);
    this.#longest.forget(lane);
  }
}
