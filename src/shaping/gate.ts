import { TokenBucket } from '../core/token-bucket.js';
import { LearnedRate } from './learned-rate.js';
import { shareOf, wholeShareOf, type Demand } from './share.js';

/** What may go through a gate now, by all processes together. Null is no limit. */
export interface GateLimits {
  readonly connections: number;
  /** Connections that this process has learned to be good, where that is less. */
  readonly learnedConnections?: number;
  readonly messagesPerMinute: number | null;
  readonly connectionsPerMinute: number | null;
  /** Milliseconds since the epoch until which nothing goes; 0 when nothing is paused. */
  readonly pausedUntil: number;
  /** Of what is usual, below 1 while something slows it. */
  readonly factor: number;
}

/** Whoever waits at a gate. */
export interface Waiter {
  pump(): void;
}

/** Limits are read again after so long, since they change with time alone. Milliseconds. */
const KEPT_MS = 1_000;
/** A rate is kept a little below what is allowed: their clock is not ours, and they count what is on its way. */
const CAUTION = 0.97;
/** Of a rate, what may go at once: a second's worth. */
const BURST_MINUTES = 1 / 60;
/** Slowed to a share of nothing known: of so many a minute. */
const USUAL_PER_MINUTE = 60;

/** The other processes that use the same limit. */
export interface Others {
  /** What this process is taken to want, beside them. */
  readonly mine: Demand;
  /** This process among them all, by what each wants. */
  readonly place: number;
  readonly demands: readonly Demand[];
  /** Changes now and then; what can not be divided is had in turn. */
  readonly turn: number;
}

/** Of whoever has not said what it wants. */
export const UNKNOWN: Demand = { connections: Infinity, messagesPerMinute: Infinity };
const ALONE: Others = { mine: UNKNOWN, place: 0, demands: [], turn: 0 };
/** Shares are given out each second: a wait of longer than this is asked for again. Milliseconds. */
const SHARE_MS = 1_000;
/** Of an even part, what is so little that nobody needs to know of it: all together they are at half of the limit then. */
const FAR_BELOW = 0.5;
/** Over longer than this a mean says nothing of what is wanted now. Milliseconds. */
const MEAN_MS = 5_000;

/**
 * One limit as the other side counts: connections that are open, connections and messages in a minute. Queues that find
 * it closed wait here and are pumped in turn. Of a limit that other processes use too, this one keeps to its share.
 */
export class Gate {
  readonly learned = new LearnedRate();
  readonly #waiting = new Set<Waiter>();
  /** Who waits at a gate of its way, be it another one, and wants to come through here as well. */
  readonly #wishing = new Set<Waiter>();
  #open = 0;
  /** Of those that are open: about to be closed, which takes both sides a while. */
  #closing = 0;
  /** Of all processes together. */
  #whole: GateLimits | null = null;
  #limits: GateLimits | null = null;
  #readAt = -Infinity;
  #messages: TokenBucket | null = null;
  #connections: TokenBucket | null = null;
  #others = ALONE;
  /** Messages since the demand was asked for last, and whether one had to wait. */
  #started = 0;
  #hadToWait = false;
  #askedAt = -Infinity;

  /** `limits` are asked for again and again; `monotonic` is the clock of rates, `now` that of pauses. */
  constructor(
    private readonly read: () => GateLimits,
    private readonly clock: { now(): number; monotonic(): number },
  ) {}

  get open(): number {
    return this.#open;
  }

  get limits(): GateLimits {
    const now = this.clock.monotonic();
    if (this.#limits && now - this.#readAt < KEPT_MS) return this.#limits;
    this.#readAt = now;
    this.#whole = this.read();
    this.#limits = this.#shared(this.#whole);
    const { connectionsPerMinute, factor } = this.#limits;
    this.#messages = adjusted(this.#messages, this.#messageRate(now), now);
    const connections = connectionsPerMinute && connectionsPerMinute * factor;
    this.#connections = adjusted(this.#connections, connections, now);
    return this.#limits;
  }

  /** How many other processes keep the limit too. */
  get others(): number {
    return this.#others.demands.length;
  }

  /**
   * More connections are open than may be, by a back-off or because other processes want theirs: one more should be closed.
   * Those that are being closed already do not count, else one too many would close all.
   */
  get isCrowded(): boolean {
    return this.#open - this.#closing > this.limits.connections;
  }

  /** What this process wants of the limit, by what it did since it was asked last; null: nothing. */
  takeDemand(): Demand | null {
    const now = this.clock.monotonic();
    const ms = Math.max(1_000, now - this.#askedAt);
    const isUnknown = this.#hadToWait || (this.#started > 0 && ms > MEAN_MS);
    const messages = isUnknown ? Infinity : Math.ceil((this.#started / ms) * 60_000);
    const connections = this.#waiting.size > 0 ? Infinity : this.#open + this.#wishing.size;
    this.#askedAt = now;
    this.#started = 0;
    this.#hadToWait = false;
    if (connections === 0 && messages === 0) return null;
    return { connections, messagesPerMinute: messages };
  }

  /** Whether each of so many processes may have so much without a word. */
  isFarBelow({ connections, messagesPerMinute }: Demand, processes: number): boolean {
    void this.limits;
    const whole = this.#whole!;
    const part = FAR_BELOW / processes;
    const rate = (whole.messagesPerMinute ?? Infinity) * whole.factor;
    return connections <= whole.connections * part && messagesPerMinute <= rate * part;
  }

  /** From now on these are there too; whoever waits for a connection hears of it. */
  shareWith(others: Others | null): void {
    if ((others ?? ALONE) === this.#others) return;
    this.#others = others ?? ALONE;
    this.changed();
    this.#wake();
  }

  /** Messages a minute that may go now; null: as many as come. */
  get perMinute(): number | null {
    void this.limits;
    return this.#messageRate(this.clock.monotonic());
  }

  /** Limits have changed: they are read before anything else goes. */
  changed(): void {
    this.#readAt = -Infinity;
  }

  /** 0 when a connection may be opened, which counts as open from now on. Else milliseconds to wait; Infinity: until one is closed. */
  connect(waiter: Waiter): number {
    const { connections } = this.limits;
    const wait = this.#paused();
    if (wait > 0) return wait;
    if (this.#open >= connections) {
      this.#waiting.add(waiter);
      return Infinity;
    }
    const turn = this.#connections?.take(this.clock.monotonic()) ?? 0;
    if (turn > 0) return turn;
    this.#open++;
    this.#waiting.delete(waiter);
    this.#wishing.delete(waiter);
    return 0;
  }

  /** A gate of its way does not let it through: until all do, or it is forgotten, this one is wanted too. */
  wish(waiter: Waiter): void {
    this.#wishing.add(waiter);
  }

  /** A place that was held for a connection which was not opened. */
  left(): void {
    this.#open--;
    this.#connections?.giveBack();
  }

  closed(): void {
    this.#open--;
    this.#wake();
  }

  /** A connection is being closed; it is closed when what this answers with is called. */
  closing(): () => void {
    this.#closing++;
    return () => {
      this.#closing--;
      this.closed();
    };
  }

  #wake(): void {
    for (const waiter of [...this.#waiting]) {
      if (this.#open >= this.limits.connections) return;
      this.#waiting.delete(waiter);
      waiter.pump();
    }
  }

  /** 0 when a message may go now. Else milliseconds to wait. */
  start(): number {
    void this.limits;
    const paused = this.#paused();
    if (paused > 0) return paused;
    const wait = this.#messages?.take(this.clock.monotonic()) ?? 0;
    if (wait === 0) this.#started++;
    else this.#hadToWait = true;
    // By then the share may be a larger one.
    return this.others > 0 ? Math.min(wait, SHARE_MS) : wait;
  }

  /** What was let go by `start` stayed after all. */
  stayed(): void {
    this.#started--;
    this.#messages?.giveBack();
  }

  forget(waiter: Waiter): void {
    this.#waiting.delete(waiter);
    this.#wishing.delete(waiter);
  }

  #shared(limits: GateLimits): GateLimits {
    const { mine, place, demands, turn } = this.#others;
    const { connections, learnedConnections = Infinity } = limits;
    if (demands.length === 0)
      return { ...limits, connections: Math.min(connections, learnedConnections) };
    // Nothing so far is no reason to have nothing: who begins must not wait until the others have heard of it.
    const wanted = mine.connections || Infinity;
    const perMinute = mine.messagesPerMinute || Infinity;
    const wants = demands.map((one) => one.connections).toSpliced(place, 0, wanted);
    const share = wholeShareOf(connections, wants, place, turn);
    const rates = demands.map((one) => one.messagesPerMinute);
    return {
      ...limits,
      connections: Math.min(share, learnedConnections),
      messagesPerMinute:
        limits.messagesPerMinute && shareOf(limits.messagesPerMinute, perMinute, rates),
      connectionsPerMinute:
        limits.connectionsPerMinute && limits.connectionsPerMinute / (demands.length + 1),
    };
  }

  #paused(): number {
    const paused = (this.#limits?.pausedUntil ?? 0) - this.clock.now();
    const refused = this.learned.pausedUntil - this.clock.monotonic();
    return Math.max(0, Math.ceil(paused), Math.ceil(refused));
  }

  #messageRate(now: number): number | null {
    const { messagesPerMinute, factor } = this.#limits!;
    const learned = this.learned.perMinute(now);
    // Where a rate is known, that is slowed down; what was learned is from the same replies, and slow already.
    const known = messagesPerMinute === null ? learned : messagesPerMinute;
    if (known !== null) {
      const rate = Math.min(known * factor, learned ?? Infinity);
      return Math.max(rate * CAUTION, Number.MIN_VALUE);
    }
    if (factor === 1) return null;
    return Math.max(this.learned.recent(now), USUAL_PER_MINUTE) * factor;
  }
}

function adjusted(
  bucket: TokenBucket | null,
  rate: number | null,
  now: number,
): TokenBucket | null {
  if (rate === null) return null;
  const burst = Math.max(1, rate * BURST_MINUTES);
  if (!bucket) return new TokenBucket(rate, burst, now);
  bucket.change(rate, burst, now);
  return bucket;
}
