import { TokenBucket } from '../core/token-bucket.js';
import { LearnedRate } from './learned-rate.js';

/** What may go through a gate now. Null is no limit. */
export interface GateLimits {
  readonly connections: number;
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

/**
 * One limit as the other side counts: connections that are open, connections and messages in a minute. Queues that find
 * it closed wait here and are pumped in turn.
 */
export class Gate {
  readonly learned = new LearnedRate();
  readonly #waiting = new Set<Waiter>();
  #open = 0;
  #limits: GateLimits | null = null;
  #readAt = -Infinity;
  #messages: TokenBucket | null = null;
  #connections: TokenBucket | null = null;

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
    this.#limits = this.read();
    const { connectionsPerMinute, factor } = this.#limits;
    this.#messages = adjusted(this.#messages, this.#messageRate(now), now);
    const connections = connectionsPerMinute && connectionsPerMinute * factor;
    this.#connections = adjusted(this.#connections, connections, now);
    return this.#limits;
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
    return 0;
  }

  /** A place that was held for a connection which was not opened. */
  left(): void {
    this.#open--;
    this.#connections?.giveBack();
  }

  closed(): void {
    this.#open--;
    for (const waiter of [...this.#waiting]) {
      if (this.#open >= this.limits.connections) return;
      this.#waiting.delete(waiter);
      waiter.pump();
    }
  }

  /** 0 when a message may go now. Else milliseconds to wait. */
  start(): number {
    void this.limits;
    return this.#paused() || (this.#messages?.take(this.clock.monotonic()) ?? 0);
  }

  /** What was let go by `start` stayed after all. */
  stayed(): void {
    this.#messages?.giveBack();
  }

  forget(waiter: Waiter): void {
    this.#waiting.delete(waiter);
  }

  #paused(): number {
    const paused = (this.#limits?.pausedUntil ?? 0) - this.clock.now();
    const refused = this.learned.pausedUntil - this.clock.monotonic();
    return Math.max(0, Math.ceil(paused), Math.ceil(refused));
  }

  #messageRate(now: number): number | null {
    const { messagesPerMinute, factor } = this.#limits!;
    const learned = this.learned.perMinute(now);
    const known = Math.min(messagesPerMinute ?? Infinity, learned ?? Infinity);
    if (known < Infinity) return Math.max(known * CAUTION * factor, Number.MIN_VALUE);
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
