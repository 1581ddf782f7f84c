import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { RootLog, type Log } from '../core/log.js';
import { Loop } from '../core/loop.js';
import { SpoolService, type Accepted, type LaneKey, type SpoolWorker } from '../spool/index.js';
import { AttemptRunner, type Done } from './attempt.js';
import { ConnectionBudget } from './connection-budget.js';
import { ContentBudget } from './content-budget.js';
import { DeliveryConfig } from './delivery.config.js';
import {
  groupByDomain,
  laneKey,
  liveMessage,
  type Entry,
  type Lane,
  type LiveMessage,
} from './lanes.js';
import type { Routing } from './mail-host.js';
import type { AfterAttempt, ReadyQueue, ReadyQueueOwner } from './ready-queue.js';
import { ReadyQueues } from './ready-queues.js';
import type { Session } from './session.js';
import { UnderWay } from './under-way.js';
import { WayOut } from './way-out.js';
import { Window, type WindowOwner } from './window.js';

const TICK_MS = 1_000;
/** Ticks between two looks whether mail that waits for a paused destination has another way by now. */
const REDIRECT_TICKS = 15;
const ASK_AGAIN_TICKS = 60;
/** So many domains of one message wait for each other's ways, so many milliseconds. */
const COMPANY = 100;
const COMPANY_MS = 500;
/** A message whose time is over still has its last attempt, when it gets a turn soon. */
const LAST_ATTEMPT_MS = 60_000;

/**
 * From the spool to the other side: accepted or loaded → lane → route → ready queue → attempt → settle. This class moves
 * work between those parts and counts what is under way; each part decides for itself.
 */
@Injectable()
export class DeliveryWorker implements SpoolWorker, ReadyQueueOwner, WindowOwner {
  readonly #window: Window;
  readonly #queues: ReadyQueues;
  readonly #connections: ConnectionBudget;
  /** Lanes that are on their way to a queue, with the look-up. */
  readonly #routing = new Map<Lane, ReturnType<WayOut['find']>>();
  /** The results of the last message of a session, until they are stored. */
  readonly #storing = new WeakMap<Session, Promise<unknown>>();
  /** A shard is given back when nothing of it is under way. */
  readonly #underWay: UnderWay;
  /** Shards whose work is begun here: owned, and not about to be given back. */
  readonly #shards = new Set<number>();
  /** Lanes that turned out to be held by the provider of their domain. */
  readonly #heldByProvider = new Set<string>();
  readonly #contents: ContentBudget;
  readonly #log: Log;
  readonly #loop: Loop;
  #ticks = 0;

  constructor(
    private readonly spool: SpoolService,
    private readonly wayOut: WayOut,
    private readonly attempts: AttemptRunner,
    private readonly config: DeliveryConfig,
    private readonly clock: Clock,
    root: RootLog,
  ) {
    this.#log = root.room('delivery');
    this.#contents = new ContentBudget(config.contentMb * 1_048_576);
    this.#connections = new ConnectionBudget(config.totalConnections);
    this.#queues = new ReadyQueues(wayOut, config, this);
    this.#underWay = new UnderWay((message) => this.dropped(message));
    this.#window = new Window(spool, clock, config, this, this.#log);
    this.#loop = new Loop('delivery', TICK_MS, clock, this.#log, () => this.#tick());
    wayOut.holds.onChange(() => this.#heldChanged());
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
    for (const queue of this.#queues.all()) queue.close();
  }

  /** What is in memory, for those who change waiting mail by hand. */
  get window(): Pick<Window, 'withhold' | 'giveBack' | 'sweep'> {
    return this.#window;
  }

  /** The destinations that this process knows now. */
  get queues(): Iterable<
    Pick<ReadyQueue, 'key' | 'route' | 'egress' | 'connections' | 'pausedUntil'>
  > {
    return this.#queues.all();
  }

  /** Those that it knew within the hour, also when they have no work any more. */
  get lately(): Iterable<Pick<ReadyQueue, 'key' | 'route' | 'egress'>> {
    return this.#queues.lately();
  }

  accepted(messages: readonly Accepted[]): void {
    for (const accepted of messages) {
      const message = liveMessage(accepted.message);
      this.#contents.keep(message, accepted.raw);
      const lanes = [...groupByDomain(accepted)].map(([domain, recipients]) =>
        this.#window.add(message, domain, recipients),
      );
      // Only now: domains that lead to the same hosts travel together.
      for (const lane of lanes) if (lane) this.begin(lane);
      this.dropped(message);
    }
  }

  shardTaken(shard: number): void {
    this.#shards.add(shard);
    this.#window.sweep(shard);
  }

  shardLost(shard: number): void {
    this.#shards.delete(shard);
    this.#window.dropShard(shard);
  }

  /** What is not begun yet is left to the next owner at once, so that it stands in no other shard's way. */
  async shardReleased(shard: number): Promise<void> {
    this.shardLost(shard);
    const end = this.clock.monotonic() + this.config.drainSeconds * 1000;
    while (this.#underWay.of(shard) > 0 && this.clock.monotonic() < end) await this.clock.sleep(20);
  }

  inFlight(): number {
    return this.#underWay.count;
  }

  now(): number {
    return this.clock.now();
  }

  after(ms: number, task: () => void): () => void {
    return this.clock.after(ms, task);
  }

  mayConnect(queue: ReadyQueue): boolean {
    return this.wayOut.addresses.isUsable(queue) && this.#connections.may(queue);
  }

  idling(queue: ReadyQueue, hasIdle: boolean): void {
    this.#connections.idling(queue, hasIdle);
  }

  mayWork(shard: number): boolean {
    return this.#shards.has(shard) && this.spool.mayWork(shard);
  }

  async open(queue: ReadyQueue, work: readonly Entry[]): Promise<Session | null> {
    const { shard } = work[0]!.message.spooled;
    if (!this.mayWork(shard)) {
      for (const entry of work) this.#window.forget(entry.lane, entry.recipients);
      return null;
    }
    this.#connections.opened();
    let stored: Promise<unknown> = Promise.resolve();
    const session = await this.#run(work, (done) =>
      this.attempts.first(queue, work, (settled) => {
        stored = settled;
        done(settled);
      }),
    );
    if (session && queue.passage.messagesPerConnection > 1) this.#storing.set(session, stored);
    else await stored;
    if (session) session.onceEnded(() => this.#connections.closed());
    else this.#connections.closed();
    return session;
  }

  /**
   * A connection may be one message ahead of the database, not more: what was sent and is not stored is sent again after
   * a crash, and so that is bounded by the number of connections. A connection that ends waits for all it has sent.
   */
  async attempt(
    queue: ReadyQueue,
    session: Session,
    work: readonly Entry[],
  ): Promise<AfterAttempt> {
    const before = this.#storing.get(session);
    const after = await this.#run(work, (done) =>
      this.attempts.next(queue, session, work, (settled) => {
        this.#storing.set(session, settled);
        done(settled);
      }),
    );
    const goesOn = after === 'usable' && session.transactions < queue.passage.messagesPerConnection;
    await (goesOn ? before : this.#storing.get(session));
    return after;
  }

  elsewhere(queue: ReadyQueue, lane: Lane): Promise<boolean> {
    return this.wayOut.addresses.avoid(queue, lane);
  }

  weightOf(tenancyId: string): number {
    return this.wayOut.weights.of(tenancyId);
  }

  guardWait(tenancyId: string, from: string): number {
    return this.wayOut.holds.guardWait(tenancyId, from);
  }

  drained(lane: Lane): void {
    this.#window.refill(lane);
  }

  idle(queue: ReadyQueue): void {
    this.#connections.forget(queue);
    queue.passage.forget(queue);
    this.#queues.forget(queue);
  }

  shards(): ReadonlySet<number> {
    return this.#shards;
  }

  /** A lane has work: find its way, then let the ready queue take from it. */
  begin(lane: Lane): void {
    if (this.wayOut.holds.of(lane, lane.offeredTo?.route.provider)) this.#window.dropLane(lane);
    else if (lane.offeredTo !== null && this.wayOut.addresses.isOpen(lane.offeredTo, lane))
      lane.offeredTo.pump();
    else this.#redirect(lane);
  }

  isHeld(lane: LaneKey): boolean {
    return this.#heldByProvider.has(laneKey(lane)) || this.wayOut.holds.of(lane) !== null;
  }

  /** What is held now leaves memory, and what is not any more is looked for. */
  #heldChanged(): void {
    this.#heldByProvider.clear();
    for (const lane of [...this.#window.lanes()])
      if (this.wayOut.holds.of(lane, lane.offeredTo?.route.provider)) this.#window.dropLane(lane);
    for (const shard of this.#shards) this.#window.sweep(shard);
  }

  /** The content of a message that has no work in memory need not be there either. */
  dropped(message: LiveMessage): void {
    if (message.entries.size > 0 || this.#underWay.has(message)) return;
    this.#contents.release(message);
  }

  /** Work that was begun is out of memory once it is settled; what of it waits again is looked for when it is due. */
  #run<T>(work: readonly Entry[], run: (done: Done) => Promise<T>): Promise<T> {
    const { shard } = work[0]!.message.spooled;
    return this.#underWay.run(work, run, (dueTimes) => {
      for (const { lane, recipients } of work) {
        this.#window.forget(lane, recipients);
        this.#window.remember(lane, shard, dueTimes);
      }
    });
  }

  /** Offers the lane to the queue of its destination, as that is known now. */
  #redirect(lane: Lane): void {
    if (this.#routing.has(lane)) return;
    const way = this.wayOut.find(lane);
    this.#routing.set(lane, way);
    void this.#direct(lane, way)
      .catch((error: unknown) => {
        this.#log.error(
          { err: error, domain: lane.domain },
          'a lane could not be directed; tried again',
        );
      })
      .finally(() => this.#routing.delete(lane));
  }

  async #direct(lane: Lane, way: ReturnType<WayOut['find']>): Promise<void> {
    const found = await way;
    // Looked for again with each tick.
    if ('wait' in found) return lane.offeredTo?.withdraw(lane);
    const { routing, egress } = found;
    if (routing.kind !== 'route') {
      lane.offeredTo?.withdraw(lane);
      return this.#failLane(lane, routing);
    }
    if (this.wayOut.holds.of(lane, routing.route.provider)) {
      this.#heldByProvider.add(lane.key);
      return this.#window.dropLane(lane);
    }
    const queue = this.#queues.to(routing.route, egress);
    if (lane.offeredTo !== queue) lane.offeredTo?.withdraw(lane);
    queue.add(lane);
    await this.#company(lane);
    queue.pump();
  }

  /** Other domains of the same message may lead to the same hosts: their ways are waited for, though not for long. */
  async #company(lane: Lane): Promise<void> {
    const entries = lane.peek()?.message.entries;
    if (!entries || entries.size < 2 || entries.size > COMPANY) return;
    const ways = [...entries].flatMap((entry) => this.#routing.get(entry.lane) ?? []);
    await Promise.race([Promise.allSettled(ways), this.clock.sleep(COMPANY_MS)]);
  }

  /** No way to the domain. What is final ends all its mail; what may pass costs one message an attempt, the others wait. */
  async #failLane(lane: Lane, routing: Exclude<Routing, { kind: 'route' }>): Promise<void> {
    do {
      const head = lane.peek();
      if (!head || !this.mayWork(head.message.spooled.shard)) return;
      lane.shift();
      await this.#run([head], (done) => this.attempts.withoutRoute([head], routing, done));
      this.#window.refill(lane);
      // Thousands may have to be told: not all in one breath.
      await this.clock.sleep(0);
    } while (routing.kind === 'failed');
  }

  /**
   * Once a second: give up what is over, and offer again what a pause, an outage or a limit had kept. A lane that always has
   * work asks for its way again each minute, a part of the lanes each second: another address or another policy may hold.
   */
  async #tick(): Promise<void> {
    const tick = ++this.#ticks;
    const redirects = tick % REDIRECT_TICKS === 0;
    for (const [i, lane] of [...this.#window.lanes()].entries()) {
      await this.#expire(lane);
      if (lane.empty) this.#window.refill(lane);
      else if ((redirects && this.#isPaused(lane)) || (i + tick) % ASK_AGAIN_TICKS === 0)
        this.#redirect(lane);
      else if (!this.#isStarved(lane)) this.begin(lane);
    }
  }

  /** Its queue is pumped as soon as there is a connection for it. */
  #isStarved({ offeredTo }: Lane): boolean {
    return offeredTo !== null && this.#connections.isStarved(offeredTo);
  }

  async #expire(lane: Lane): Promise<void> {
    const over = lane.drop(
      (entry) => this.#isOver(entry) && this.mayWork(entry.message.spooled.shard),
    );
    for (const entry of over)
      await this.#run([entry], (done) => this.attempts.expired([entry], done));
  }

  /** What was never tried gets its one attempt however late it is, unless its destination is known to be away. */
  #isOver({ message, lane, recipients }: Entry): boolean {
    const late = this.clock.now() - message.spooled.acceptedAt - this.config.lifetimeSeconds * 1000;
    if (late < 0) return false;
    return (
      this.#isPaused(lane) || (late > LAST_ATTEMPT_MS && recipients.some((r) => r.attempts > 0))
    );
  }

  #isPaused(lane: Lane): boolean {
    return (lane.offeredTo?.pausedUntil ?? 0) > this.clock.now();
  }
}
