import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { RootLog, type Log } from '../core/log.js';
import { Loop } from '../core/loop.js';
import { EgressService } from '../egress/index.js';
import { SpoolService, type Accepted, type SpooledRecipient, type SpoolWorker } from '../spool/index.js';
import { AttemptRunner, type Done } from './attempt.js';
import { DeliveryConfig } from './delivery.config.js';
import { groupByDomain, type Entry, type Lane, type LiveMessage } from './lanes.js';
import type { Route, Routing } from './mail-host.js';
import { ReadyQueue, type ReadyQueueOwner } from './ready-queue.js';
import { RouteTable } from './route-table.js';
import type { Session } from './session.js';
import { Window } from './window.js';

const TICK_MS = 1_000;

/**
 * From the spool to the other side: accepted or loaded → lane → route → ready queue → attempt → settle. This class moves
 * work between those parts and counts what is under way; each part decides for itself.
 */
@Injectable()
export class DeliveryWorker implements SpoolWorker, ReadyQueueOwner {
  readonly #window: Window;
  readonly #queues = new Map<string, ReadyQueue>();
  readonly #routing = new Set<Lane>();
  /** Recipients under way by shard: a shard is given back when it has none. */
  readonly #inFlight = new Map<number, number>();
  readonly #closing = new Set<number>();
  readonly #owned = new Set<number>();
  readonly #log: Log;
  readonly #loop: Loop;
  #connections = 0;
  #contentBytes = 0;

  constructor(
    private readonly spool: SpoolService,
    private readonly routes: RouteTable,
    private readonly egress: EgressService,
    private readonly attempts: AttemptRunner,
    private readonly config: DeliveryConfig,
    private readonly clock: Clock,
    root: RootLog,
  ) {
    this.#log = root.room('delivery');
    this.#window = new Window(spool, clock, config, () => this.#owned, (lane) => this.#begin(lane), this.#log);
    this.#loop = new Loop('delivery', TICK_MS, clock, this.#log, () => this.#tick());
  }

  async start(): Promise<void> {
    this.#window.start();
    this.#loop.start();
    await this.spool.start(this);
  }

  /** Ends what is under way, within the drain time, and gives all shards back. */
  async drain(): Promise<void> {
    await this.#loop.stop();
    await this.#window.stop();
    await this.spool.drain();
    for (const queue of this.#queues.values()) queue.close();
  }

  // The spool tells: ----------------------------------------------------------------------------------------------

  accepted(messages: readonly Accepted[]): void {
    for (const accepted of messages) {
      const message: LiveMessage = { spooled: accepted.message, raw: null, signature: null, entries: new Set() };
      if (this.#contentBytes + accepted.raw.length <= this.config.contentMb * 1_048_576) {
        message.raw = accepted.raw;
        this.#contentBytes += accepted.raw.length;
      }
      for (const [domain, recipients] of groupByDomain(accepted)) this.#window.add(message, domain, recipients);
      if (message.entries.size === 0 && !this.#isUnderWay(message)) this.#release(message);
    }
  }

  shardTaken(shard: number): void {
    this.#owned.add(shard);
    this.#window.sweep(shard);
  }

  shardLost(shard: number): void {
    this.#owned.delete(shard);
    this.#closing.delete(shard);
    this.#window.dropShard(shard);
  }

  async shardReleased(shard: number): Promise<void> {
    this.#closing.add(shard);
    // What waits is left to the next owner, and must not stand before the work of other shards meanwhile.
    this.#window.dropShard(shard);
    const end = this.clock.monotonic() + this.config.drainSeconds * 1000;
    while ((this.#inFlight.get(shard) ?? 0) > 0 && this.clock.monotonic() < end) await this.clock.sleep(20);
    this.shardLost(shard);
  }

  inFlight(): number {
    let sum = 0;
    for (const count of this.#inFlight.values()) sum += count;
    return sum;
  }

  // The ready queues ask: -----------------------------------------------------------------------------------------

  now(): number {
    return this.clock.now();
  }

  after(ms: number, task: () => void): () => void {
    return this.clock.after(ms, task);
  }

  mayConnect(): boolean {
    return this.#connections < this.config.totalConnections;
  }

  mayWork(shard: number): boolean {
    return !this.#closing.has(shard) && this.spool.mayWork(shard);
  }

  async open(queue: ReadyQueue, work: readonly Entry[]): Promise<Session | null> {
    this.#connections++;
    const session = await this.#underWay(work, (done) => this.attempts.first(queue, work, done));
    if (session) session.onceEnded(() => this.#connectionEnded());
    else this.#connectionEnded();
    return session;
  }

  /** One connection less: somebody who was not allowed to open one may wait for that. */
  #connectionEnded(): void {
    this.#connections--;
    if (this.#connections === this.config.totalConnections - 1) this.#pumpAll();
  }

  #pumpAll(): void {
    for (const queue of [...this.#queues.values()]) queue.pump();
  }

  attempt(queue: ReadyQueue, session: Session, work: readonly Entry[]): Promise<boolean> {
    return this.#underWay(work, (done) => this.attempts.next(queue, session, work, done));
  }

  drained(lane: Lane): void {
    this.#window.refill(lane);
  }

  idle(queue: ReadyQueue): void {
    if (queue.pausedUntil <= this.clock.now()) this.#queues.delete(queue.key);
  }

  // The work itself -----------------------------------------------------------------------------------------------

  /**
   * Counts the recipients of `work` as under way until they are settled, which is later than the moment in which the
   * session is free for the next message.
   */
  async #underWay<T>(work: readonly Entry[], run: (done: Done) => Promise<T>): Promise<T> {
    const { shard } = work[0]!.message.spooled;
    const count = work.reduce((sum, entry) => sum + entry.recipients.length, 0);
    this.#inFlight.set(shard, (this.#inFlight.get(shard) ?? 0) + count);
    const message = work[0]!.message;
    this.#underWayOf.set(message, (this.#underWayOf.get(message) ?? 0) + 1);
    const end = (dueTimes: readonly number[]) => {
      this.#inFlight.set(shard, (this.#inFlight.get(shard) ?? 0) - count);
      this.#ended(message);
      for (const { lane, recipients } of work) {
        this.#window.forget(lane, recipients);
        this.#window.remember(lane, shard, dueTimes);
      }
    };
    return run((settled) => {
      settled.then(end, (error: unknown) => {
        this.#log.error({ err: error, messageId: message.spooled.id }, 'a result was lost; the message is tried again');
        end([]);
      });
    });
  }

  readonly #underWayOf = new Map<LiveMessage, number>();

  #isUnderWay(message: LiveMessage): boolean {
    return this.#underWayOf.has(message);
  }

  #ended(message: LiveMessage): void {
    const left = (this.#underWayOf.get(message) ?? 1) - 1;
    if (left > 0) this.#underWayOf.set(message, left);
    else {
      this.#underWayOf.delete(message);
      if (message.entries.size === 0) this.#release(message);
    }
  }

  #release(message: LiveMessage): void {
    if (message.raw) this.#contentBytes -= message.raw.length;
    message.raw = null;
  }

  /** A lane has work: find its way, then let the ready queue take from it. */
  #begin(lane: Lane): void {
    if (lane.offeredTo !== null) return lane.offeredTo.pump();
    if (this.#routing.has(lane)) return;
    this.#routing.add(lane);
    void this.#direct(lane).catch((error: unknown) => {
      this.#log.error({ err: error, domain: lane.domain }, 'a lane could not be directed; tried again');
    }).finally(() => this.#routing.delete(lane));
  }

  async #direct(lane: Lane): Promise<void> {
    const [routing, sources] = await Promise.all([this.routes.resolve(lane.domain), this.egress.sources()]);
    if (routing.kind !== 'route') return this.#failLane(lane, routing);
    const egress = this.egress.pick(sources, `${lane.tenancyId} ${lane.domain}`);
    this.#queue(routing.route, egress).offer(lane);
  }

  #queue(route: Route, egress: ReadyQueue['egress']): ReadyQueue {
    const key = `${egress?.address ?? '-'} ${route.key}`;
    let queue = this.#queues.get(key);
    if (!queue) {
      const pauseMs = this.config.destinationPauseSeconds * 1000;
      queue = new ReadyQueue(key, route, egress, { ...this.config, pauseMs }, this);
      this.#queues.set(key, queue);
    }
    return queue;
  }

  /** No way to the domain. What is final ends all its mail; what may pass costs one message an attempt, the others wait. */
  async #failLane(lane: Lane, routing: Exclude<Routing, { kind: 'route' }>): Promise<void> {
    do {
      const head = lane.peek();
      if (!head || !this.mayWork(head.message.spooled.shard)) return;
      lane.shift();
      await this.#underWay([head], (done) => this.attempts.withoutRoute([head], routing, done));
      this.#window.refill(lane);
    } while (routing.kind === 'failed');
  }

  /** Once a second: give up what is over, and offer again what a pause or an outage had kept. */
  async #tick(): Promise<void> {
    this.#pumpAll();
    for (const lane of [...this.#window.lanes()]) {
      await this.#expire(lane);
      if (!lane.empty && lane.offeredTo === null) this.#begin(lane);
      else if (lane.empty) this.#window.refill(lane);
    }
  }

  async #expire(lane: Lane): Promise<void> {
    for (;;) {
      const head = lane.peek();
      if (!head || !this.#isOver(head) || !this.mayWork(head.message.spooled.shard)) return;
      lane.shift();
      await this.#underWay([head], (done) => this.attempts.expired([head], done));
    }
  }

  /** A message that was never tried gets its one attempt however late it is, unless its destination is known to be away. */
  #isOver(entry: Entry): boolean {
    const age = this.clock.now() - entry.message.spooled.acceptedAt;
    if (age < this.config.lifetimeSeconds * 1000) return false;
    return entry.recipients.some((r: SpooledRecipient) => r.attempts > 0) || (entry.lane.offeredTo?.pausedUntil ?? 0) > this.clock.now();
  }
}
