import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import type { Tx } from '../core/db/db.js';
import { timeOfId } from '../core/id.js';
import { RootLog, type Log } from '../core/log.js';
import { Loop } from '../core/loop.js';
import { CursorsStore, type Reading } from './cursors.store.js';
import { EventsConfig } from './events.config.js';
import type { EventKind, MessageEvent } from './message-event.js';
import { ShardsToLookAt } from './shards-to-look-at.js';

/**
 * Is given events of one shard in order, at least one, and the transaction in which the follower's place moves. What it
 * writes there happens exactly once for each event; what it does elsewhere may happen again. What it answers with is done
 * after the commit; a process that dies in between does not do it.
 */
export type EventHandler = (
  tx: Tx,
  shard: number,
  events: readonly MessageEvent[],
) => Promise<AfterCommit | void>;

export type AfterCommit = () => void;

export interface FollowOptions {
  /** Only these kinds; all when absent. */
  readonly kinds?: readonly EventKind[];
  /**
   * A shard is looked at soon after these kinds; all when absent. The others are read with them, or when all shards are
   * looked at: what can wait costs a transaction for hundreds of events and not for a few.
   */
  readonly urgent?: readonly EventKind[];
  /** Events in one transaction at the most; the setting when absent. */
  readonly batchSize?: number;
}

/**
 * After a turn a follower is not sent to look at all shards again before so many times as long as it took, and at the most so
 * many of these looks are left out. Where there is much to read it is read in larger batches: a busy machine has better to do.
 */
const REST = 30;
const MOST_LEFT_OUT = 6;

/** How far a follower is behind, over all processes. */
export interface FollowerLag {
  readonly follower: string;
  /** Shards with events that it has not read. */
  readonly shards: number;
  /** When the oldest of these events happened, in milliseconds since the epoch; null when there are none. */
  readonly oldestUnreadAt: number | null;
  /** Shards in which it failed in this process and waits to try again. */
  readonly failing: number;
}

interface Follower extends Reading {
  readonly handler: EventHandler;
  readonly urgent: ReadonlySet<EventKind> | null;
  readonly shards: ShardsToLookAt;
  readonly loop: Loop;
  hasBegun: boolean;
  /** It was sent to look at all shards, and has not been there yet. */
  isSent: boolean;
  /** When it may be sent again, on the monotonic clock. */
  restsUntil: number;
}

/**
 * Reads the log to those who follow it: hint or sweep → shard → place held → events → handler → place moved, in one
 * transaction. Each follower goes through its shards one after the other; several processes share the shards, because a
 * place that another one holds is passed over. A follower that fails waits in that shard alone.
 */
@Injectable()
export class EventFeed {
  readonly #followers = new Map<string, Follower>();
  readonly #log: Log;
  readonly #sweep: Loop;
  #hasStarted = false;
  #isEnding = false;

  constructor(
    private readonly store: CursorsStore,
    private readonly config: EventsConfig,
    private readonly clock: Clock,
    root: RootLog,
  ) {
    this.#log = root.room('events');
    this.#sweep = new Loop('event-sweep', config.sweepMs, clock, this.#log, () => this.#look());
  }

  /**
   * Reads the log to `handler` from the start on, from where the follower of this name stopped, until the process ends. The name is
   * kept in the database for ever. Batches of one shard come in order and one after the other, also among processes; a
   * handler has 30 seconds. Follow in `onModuleInit`: what a follower has not read is not dropped from then on.
   */
  follow(name: string, handler: EventHandler, options: FollowOptions = {}): void {
    if (this.#followers.has(name)) throw new Error(`the log is followed as ${name} already`);
    const loop = new Loop(`follow-${name}`, this.config.followMs, this.clock, this.#log, () =>
      this.#turn(follower),
    );
    const follower: Follower = {
      follower: name,
      kinds: options.kinds ?? null,
      batchSize: options.batchSize ?? this.config.batchSize,
      handler,
      urgent: options.urgent ? new Set(options.urgent) : null,
      shards: new ShardsToLookAt(this.config.followMs),
      loop,
      hasBegun: false,
      isSent: false,
      restsUntil: -Infinity,
    };
    this.#followers.set(name, follower);
    if (this.#hasStarted) loop.start();
  }

  /** Begins to read to all that follow; see `EventsService.startFeed`. */
  start(): void {
    this.#hasStarted = true;
    for (const { loop } of this.#followers.values()) loop.start();
    this.#sweep.start();
  }

  /** Events of the shard are about to be committed by this process: remembered, and looked at a little later. */
  noteAppended(shard: number, events: readonly Pick<MessageEvent, 'kind'>[]): void {
    for (const { urgent, shards } of this.#followers.values())
      if (urgent === null || events.some(({ kind }) => urgent.has(kind))) shards.note(shard);
  }

  /** Of each follower of this process. */
  async lag(): Promise<FollowerLag[]> {
    const names = [...this.#followers.keys()];
    if (names.length === 0) return [];
    const behind = await this.store.lag(names);
    return names.map((name) => {
      const mine = behind.filter(({ follower }) => follower === name);
      const oldest = mine.map(({ oldestUnread }) => timeOfId(oldestUnread));
      return {
        follower: name,
        shards: mine.reduce((sum, { shards }) => sum + shards, 0),
        oldestUnreadAt: oldest.length > 0 ? Math.min(...oldest) : null,
        failing: this.#followers.get(name)!.shards.failing,
      };
    });
  }

  /** The oldest event that a follower of this process has not read; null when there is none. */
  async oldestUnread(): Promise<{ readonly follower: string; readonly id: bigint } | null> {
    const names = [...this.#followers.keys()];
    if (names.length === 0) return null;
    const behind = (await this.store.lag(names)).map(({ follower, oldestUnread }) => ({
      follower,
      id: BigInt(oldestUnread),
    }));
    return behind.sort((a, b) => (a.id < b.id ? -1 : 1))[0] ?? null;
  }

  /** Stops after what is under way; the rest is read at the next start, or by another process. */
  async onModuleDestroy(): Promise<void> {
    this.#isEnding = true;
    const loops = [...this.#followers.values()].map(({ loop }) => loop);
    await Promise.all([this.#sweep, ...loops].map((loop) => loop.stop()));
  }

  async #look(): Promise<void> {
    const now = this.clock.monotonic();
    const begun = [...this.#followers.values()].filter(
      ({ hasBegun, restsUntil }) => hasBegun && restsUntil <= now,
    );
    if (begun.length === 0) return;
    for (const { shard, follower } of await this.store.behind(begun.map((f) => f.follower)))
      this.#followers.get(follower)!.shards.add(shard);
    for (const follower of begun) {
      follower.isSent = true;
      follower.loop.wake();
    }
  }

  async #turn(follower: Follower): Promise<void> {
    if (!follower.hasBegun) await this.#begin(follower);
    const began = this.clock.monotonic();
    const { isSent } = follower;
    follower.isSent = false;
    await this.#read(follower, follower.shards.take(began));
    if (!isSent) return;
    const ended = this.clock.monotonic();
    const rest = Math.min(REST * (ended - began), MOST_LEFT_OUT * this.config.sweepMs);
    follower.restsUntil = ended + rest;
  }

  async #read(follower: Follower, due: readonly number[]): Promise<void> {
    for (const [i, shard] of due.entries()) {
      if (this.#isEnding) return;
      if (await this.#readOn(follower, shard)) continue;
      // The database is in trouble: the others of this turn would only fail too.
      for (const left of due.slice(i + 1)) follower.shards.add(left);
      return;
    }
  }

  async #begin(follower: Follower): Promise<void> {
    await this.store.begin(follower.follower, this.clock.now());
    follower.hasBegun = true;
    this.#sweep.wake();
  }

  /** Reads one batch. False when the fault was not the handler's: then the shard has to wait no longer than the others. */
  async #readOn(follower: Follower, shard: number): Promise<boolean> {
    const { shards, handler } = follower;
    let isHandlers = false;
    try {
      const { step, answer: afterCommit } = await this.store.advance(
        shard,
        follower,
        this.clock.now(),
        (tx, events) =>
          handler(tx, shard, events).catch((error: unknown) => {
            isHandlers = true;
            throw error;
          }),
      );
      shards.succeeded(shard);
      afterCommit?.();
      if (step === 'more') {
        shards.add(shard);
        follower.loop.wake();
      }
      // Whoever holds it may have read before the events of our hint were there.
      if (step === 'elsewhere') shards.note(shard);
      return true;
    } catch (error) {
      const waitMs = isHandlers ? shards.failed(shard, this.clock.monotonic()) : undefined;
      if (!isHandlers) shards.add(shard);
      this.#log.error(
        { err: error, follower: follower.follower, shard, waitMs },
        'a follower of the event log failed; it tries again',
      );
      return isHandlers;
    }
  }
}
