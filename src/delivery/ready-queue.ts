import type { EgressIp } from '../egress/index.js';
import { domainOf } from '../mail/address.js';
import type { Passage } from '../shaping/index.js';
import { isLarge } from '../spool/index.js';
import { FairLanes } from './fair-lanes.js';
import type { Entry, Lane } from './lanes.js';
import type { Route } from './mail-host.js';
import type { Session } from './session.js';

export interface ReadyQueueLimits {
  readonly idleMs: number;
  readonly pauseMs: number;
}

/** The longest time for which an unreachable destination is left alone; and for which its failures are remembered. */
const LONGEST_PAUSE_MS = 600_000;
/** Messages of a lane that are looked at for one that may go. */
const LOOKS_BEHIND = 20;

/** What became of a session by an attempt; `untouched`: it was gone already, and the work waits for another one. */
export type AfterAttempt = 'usable' | 'ended' | 'untouched';

/** What the queue asks of its owner. */
export interface ReadyQueueOwner {
  now(): number;
  after(ms: number, task: () => void): () => void;
  /** Whether one more connection may be opened, in all of the process; if not, the queue is pumped when it may. */
  mayConnect(queue: ReadyQueue): boolean;
  /** Whether work of this shard may be begun now. */
  mayWork(shard: number): boolean;
  /** Opens a session and runs the first attempt on it; answers with the session when it can be used again. */
  open(queue: ReadyQueue, work: readonly Entry[]): Promise<Session | null>;
  /** Runs one more attempt on an open session. */
  attempt(queue: ReadyQueue, session: Session, work: readonly Entry[]): Promise<AfterAttempt>;
  /** Turns of a tenancy in a round of all, 1 as a rule. */
  weightOf(tenancyId: string): number;
  /** Milliseconds that the mail of a sender is held back by a guard; takes its turn when that is 0. */
  guardWait(tenancyId: string, from: string): number;
  /** Mail of the lane should leave from another address for a while; whether there is one. */
  elsewhere(queue: ReadyQueue, lane: Lane): Promise<boolean>;
  /** Whether a lane should be filled up from the database. */
  drained(lane: Lane): void;
  /** The queue has idle connections now, or none any more. */
  idling(queue: ReadyQueue, hasIdle: boolean): void;
  /** Nothing waits, nothing is connected, and no failure is to be remembered. */
  idle(queue: ReadyQueue): void;
}

/**
 * What one receiver sees of us: one egress address, one set of mail hosts, one TLS policy. Takes due entries from the
 * lanes that lead here, tenancy by tenancy in turn, and spreads them over a bounded number of connections.
 */
export class ReadyQueue {
  /** Lanes with work. */
  readonly #lanes: FairLanes;
  /** Connections that are busy with a large message. */
  #large = 0;
  readonly #idle: { session: Session; cancel: () => void }[] = [];
  #connections = 0;
  #failures = 0;
  #pausedUntil = 0;
  #wakeUp: (() => void) | null = null;
  #wakeUpAt = 0;
  #failedAt = 0;

  constructor(
    readonly key: string,
    /** As it was found last: a password may change and the destination stay the same. */
    public route: Route,
    readonly egress: EgressIp | null,
    readonly passage: Passage,
    private readonly limits: ReadyQueueLimits,
    private readonly owner: ReadyQueueOwner,
  ) {
    this.#lanes = new FairLanes((tenancyId) => owner.weightOf(tenancyId));
  }

  get connections(): number {
    return this.#connections;
  }

  /** Because it is away, or because mail to it is held back. */
  get pausedUntil(): number {
    return Math.max(this.#pausedUntil, this.passage.pausedUntil);
  }

  /** A lane has work for this destination. */
  offer(lane: Lane): void {
    this.add(lane);
    this.pump();
  }

  /** The same, without beginning yet. */
  add(lane: Lane): void {
    this.#lanes.add(lane);
    lane.offeredTo = this;
  }

  withdraw(lane: Lane): void {
    this.#lanes.delete(lane);
    if (lane.offeredTo === this) lane.offeredTo = null;
  }

  /** Puts work on idle connections, and opens more while more work waits than is being connected for. */
  pump(): void {
    const wait = this.#pausedUntil - this.owner.now();
    if (wait > 0) {
      this.#pumpIn(wait);
      return;
    }
    while (!this.#lanes.empty) {
      const turn = this.passage.start();
      if (turn > 0) return this.#pumpIn(turn);
      const free = this.#takeIdle();
      if (!free && !this.#mayOpen()) return this.passage.stayed();
      const work = this.#next();
      if (work.length === 0) {
        this.passage.stayed();
        if (free) this.#park(free);
        else this.passage.left();
        break;
      }
      if (free) void this.#use(free, work);
      else void this.#connect(work);
    }
    if (!this.#lanes.empty) return;
    this.passage.forget(this);
    if (this.#connections === 0) this.#rest();
  }

  /** A destination that failed stays known: mail that comes a little later must not find it as if nothing had been. */
  #rest(): void {
    const keep = this.#failedAt + LONGEST_PAUSE_MS - this.owner.now();
    if (this.#failures > 0 && keep > 0) this.#pumpIn(keep);
    else this.owner.idle(this);
  }

  #pumpIn(ms: number): void {
    const at = this.owner.now() + ms;
    if (this.#wakeUp && this.#wakeUpAt <= at) return;
    this.#wakeUp?.();
    this.#wakeUpAt = at;
    this.#wakeUp = this.owner.after(ms, () => {
      this.#wakeUp = null;
      this.pump();
    });
  }

  /** The destination could not be reached or sent us away: leave it alone for a while, longer each time. */
  pause(): void {
    this.#failures++;
    this.#failedAt = this.owner.now();
    const pause = Math.min(this.limits.pauseMs * 2 ** (this.#failures - 1), LONGEST_PAUSE_MS);
    this.#pausedUntil = Math.max(this.#pausedUntil, this.owner.now() + pause);
  }

  /** The way as it is found now; with another password what failed before says nothing. */
  follow(route: Route): void {
    if (route.auth?.password !== this.route.auth?.password) this.succeeded();
    this.route = route;
  }

  /** The destination works. */
  succeeded(): void {
    this.#failures = 0;
    this.#pausedUntil = 0;
  }

  /** Our address is refused: mail of the lane should leave from another one; whether there is one. */
  elsewhere(lane: Lane): Promise<boolean> {
    return this.owner.elsewhere(this, lane);
  }

  /** It takes no more connections than there are; when there is no other one it is away. */
  tooMany(): void {
    this.passage.troubled();
    if (this.#connections <= 1) this.pause();
  }

  /** Closes an idle connection, for a destination that has work and may open none; false when there is no idle one. */
  yieldIdle(): boolean {
    const parked = this.#idle.shift();
    if (!parked) return false;
    this.#unparked();
    parked.cancel();
    this.#drop(parked.session);
    return true;
  }

  close(): void {
    this.#wakeUp?.();
    while (this.yieldIdle());
  }

  /** After a failure one connection at a time finds out whether the destination is back. */
  #mayOpen(): boolean {
    if (this.#failures > 0 && this.#connections > 0) return false;
    const wait = this.passage.connect(this);
    // Until one is closed: then the passage pumps whoever waits for it.
    if (wait > 0 && wait < Infinity) this.#pumpIn(wait);
    if (wait > 0) return false;
    // Asked last: who asks may have an idle connection of somebody else closed.
    if (this.owner.mayConnect(this)) return true;
    this.passage.left();
    return false;
  }

  async #connect(work: readonly Entry[]): Promise<void> {
    this.#connections++;
    const session = await this.#counted(work, () => this.owner.open(this, work));
    if (session) {
      session.onceEnded(() => this.#forget(session));
      // The destination is there: others need not wait until this session has no more work.
      this.pump();
      await this.#goOn(session);
    } else {
      this.#connections--;
      this.passage.closed();
    }
    this.pump();
  }

  async #use(session: Session, work: readonly Entry[]): Promise<void> {
    if (await this.#attempt(session, work)) await this.#goOn(session);
    this.pump();
  }

  /** Keeps a session busy as long as there is work for it, then parks it. */
  async #goOn(session: Session): Promise<void> {
    for (;;) {
      const isDone =
        session.transactions >= this.passage.messagesPerConnection || this.passage.isCrowded;
      if (!session.usable || isDone) return this.#drop(session);
      const work = this.#nextInTurn();
      if (work.length === 0) return this.#park(session);
      if (!(await this.#attempt(session, work))) return;
    }
  }

  /** Whether the session can be used again; else it is dropped, and work that it never took goes to a new one. */
  async #attempt(session: Session, work: readonly Entry[]): Promise<boolean> {
    const after = await this.#counted(work, () => this.owner.attempt(this, session, work));
    if (after === 'usable') return true;
    if (after === 'untouched') {
      // In the same place, and still in its turn.
      this.#connections--;
      session.quit();
      void this.#connect(work);
    } else this.#drop(session);
    return false;
  }

  /** The next work, when it may go now. */
  #nextInTurn(): Entry[] {
    if (this.#pausedUntil > this.owner.now()) return [];
    const turn = this.passage.start();
    if (turn > 0) this.#pumpIn(turn);
    const work = turn > 0 ? [] : this.#next();
    if (turn === 0 && work.length === 0) this.passage.stayed();
    return work;
  }

  /** The next work: the head of the lane whose turn it is, with the recipients of the same message that go the same way. */
  #next(): Entry[] {
    const lane = this.#lanes.next((one) => this.#mayTake(one));
    if (!lane) return [];
    const head = lane.shift(this.passage.recipientsPerTransaction)!;
    this.#lanes.took(lane, head.message.spooled.sizeBytes);
    if (lane.empty) this.withdraw(lane);
    this.owner.drained(lane);
    return this.#withCompanions(head);
  }

  #mayTake(lane: Lane): boolean {
    const head = lane.peek();
    if (!head) {
      this.withdraw(lane);
      this.owner.drained(lane);
      return false;
    }
    if (!this.owner.mayWork(head.message.spooled.shard)) {
      this.withdraw(lane);
      return false;
    }
    // Half of the connections are kept for what is quickly done.
    if (isLarge(lane.kind) && this.#large >= Math.ceil(this.passage.connections / 2)) return false;
    return this.#isFree(lane);
  }

  /** Whether the head may go, or one close behind it: a domain of the tenancy that is held back must not hold the others. */
  #isFree(lane: Lane): boolean {
    const first = lane.peek()!;
    let soonest = Infinity;
    for (let looks = 0; looks < LOOKS_BEHIND; looks++) {
      const { headerFrom } = lane.peek()!.message.spooled;
      // The guard first: a turn with the provider is dearer than one that is not used.
      const wait =
        this.owner.guardWait(lane.tenancyId, headerFrom) ||
        this.passage.waitOf(lane.tenancyId, domainOf(headerFrom));
      if (wait === 0) return true;
      soonest = Math.min(soonest, wait);
      lane.rotate();
      if (lane.peek() === first) break;
    }
    this.#pumpIn(soonest);
    return false;
  }

  #withCompanions(head: Entry): Entry[] {
    const most = this.passage.recipientsPerTransaction;
    const work = [head];
    if (head.message.spooled.personal) return work;
    let recipients = head.recipients.length;
    for (const entry of head.message.entries) {
      if (recipients + entry.recipients.length > most) continue;
      if (entry.lane.offeredTo !== this || !entry.lane.remove(entry)) continue;
      work.push(entry);
      recipients += entry.recipients.length;
      if (entry.lane.empty) this.withdraw(entry.lane);
      this.owner.drained(entry.lane);
    }
    return work;
  }

  async #counted<T>(work: readonly Entry[], run: () => Promise<T>): Promise<T> {
    const large = isLarge(work[0]!.message.spooled.laneKind) ? 1 : 0;
    this.#large += large;
    try {
      return await run();
    } finally {
      this.#large -= large;
    }
  }

  #takeIdle(): Session | null {
    for (;;) {
      const parked = this.#idle.pop();
      if (!parked) return null;
      this.#unparked();
      parked.cancel();
      if (parked.session.usable) return parked.session;
      this.#drop(parked.session);
    }
  }

  #park(session: Session): void {
    const parked = {
      session,
      cancel: this.owner.after(this.limits.idleMs, () => {
        this.#forget(session);
        this.pump();
      }),
    };
    this.#idle.push(parked);
    if (this.#idle.length === 1) this.owner.idling(this, true);
  }

  #unparked(): void {
    if (this.#idle.length === 0) this.owner.idling(this, false);
  }

  /** An idle session ended, by our time or by theirs. */
  #forget(session: Session): void {
    const at = this.#idle.findIndex((parked) => parked.session === session);
    if (at < 0) return;
    this.#idle[at]!.cancel();
    this.#idle.splice(at, 1);
    this.#unparked();
    this.#drop(session);
  }

  #drop(session: Session): void {
    this.#connections--;
    const closed = this.passage.closing();
    session.quit();
    session.onceEnded(closed);
  }
}
