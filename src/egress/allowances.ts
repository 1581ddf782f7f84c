import type { Clock } from '../core/clock.js';
import type { Grant } from './warm-up.store.js';
import { DAY_HOURS, HOUR_MS, OTHERS, hourOf } from './warm-up.js';

/** Where allowances are taken from, shared by all processes. */
export interface AllowanceSource {
  /** Null when no warm-up has begun. */
  reserve(ipId: string, provider: string, hour: number, n: number): Promise<Grant | null>;
  release(ipId: string, provider: string, hour: number, n: number): Promise<void>;
  /** Begins the warm-up of an address with a provider. */
  begin(ipId: string, provider: string): Promise<void>;
}

/** What is known of an address and a provider in this process. */
interface Held {
  /** Until then it is known to be warm, on the clock that never goes back. */
  warmUntil: number;
  /** Taken in this hour, and not used yet. */
  hour: number;
  left: number;
  /** Nothing can be had before; milliseconds since the epoch. */
  closedUntil: number;
  usedAt: number;
}

/** The address, as far as its warm-up goes. */
export interface Warming {
  readonly id: string;
  readonly warmsUp: boolean;
}

const WARM_KNOWN_MS = 60_000;
/** What was taken and not used for so long is given back, for other processes. */
const IDLE_MS = 10_000;

/**
 * This process's part of the allowances: takes a little from the shared one and hands it out. What is handed out was
 * taken before, so all processes together never pass a stage; what is lost by a crash was only not sent.
 */
export class Allowances {
  readonly #held = new Map<string, Held>();
  /** One question at a time for an address and a provider. */
  readonly #asking = new Map<string, Promise<unknown>>();

  constructor(
    private readonly source: AllowanceSource,
    private readonly clock: Clock,
  ) {}

  /** When something can be had again, in milliseconds since the epoch; 0: now, or it is warm. */
  async closedUntil(ip: Warming, provider: string | null): Promise<number> {
    if (!ip.warmsUp) return 0;
    const got = await this.#take(ip.id, provider ?? OTHERS, 1, false);
    return got > 0 ? 0 : this.#of(ip.id, provider ?? OTHERS).closedUntil;
  }

  /** The same by what is known in memory; nothing known counts as open. */
  isKnownClosed(ip: Warming, provider: string | null): boolean {
    const held = this.#held.get(keyOf(ip.id, provider ?? OTHERS));
    if (!ip.warmsUp || !held || held.warmUntil > this.clock.monotonic()) return false;
    return held.closedUntil > this.clock.now() && held.left === 0;
  }

  /** How many of `n` recipients may be tried now; they count as tried. */
  async take(ip: Warming, provider: string | null, n: number): Promise<number> {
    return ip.warmsUp ? this.#take(ip.id, provider ?? OTHERS, n, true) : n;
  }

  /** What was taken and not tried after all, so long as it counts still. */
  putBack(ip: Warming, provider: string | null, n: number): void {
    const held = this.#held.get(keyOf(ip.id, provider ?? OTHERS));
    if (!ip.warmsUp || !held || held.warmUntil > this.clock.monotonic()) return;
    if (held.hour === hourOf(this.clock.now())) held.left += n;
  }

  /** Gives back what nobody used lately, or everything at the end. */
  async giveBack(all = false): Promise<void> {
    const now = this.clock.monotonic();
    for (const [key, held] of this.#held) {
      if (held.left === 0 || (!all && now - held.usedAt < IDLE_MS)) continue;
      const [ipId, provider] = key.split(' ') as [string, string];
      const { left, hour } = held;
      held.left = 0;
      await this.source.release(ipId, provider, hour, left);
    }
  }

  /** An operator has changed something, or a day was judged: what is known may be wrong. Keeps what was taken. */
  forget(): void {
    for (const held of this.#held.values()) {
      held.warmUntil = 0;
      held.closedUntil = 0;
    }
  }

  async #take(ipId: string, provider: string, n: number, isUse: boolean): Promise<number> {
    const key = keyOf(ipId, provider);
    const before = this.#asking.get(key);
    const taking = (before ?? Promise.resolve()).then(() =>
      this.#takeNext(ipId, provider, n, isUse),
    );
    const settled = taking.catch(() => undefined);
    this.#asking.set(key, settled);
    try {
      return await taking;
    } finally {
      if (this.#asking.get(key) === settled) this.#asking.delete(key);
    }
  }

  async #takeNext(ipId: string, provider: string, n: number, isUse: boolean): Promise<number> {
    const held = this.#of(ipId, provider);
    if (held.warmUntil > this.clock.monotonic()) return n;
    await this.#turnHour(ipId, provider, held);
    if (held.left < n && held.closedUntil <= this.clock.now())
      await this.#ask(ipId, provider, held, n - held.left);
    if (held.warmUntil > this.clock.monotonic()) return n;
    const got = Math.min(n, held.left);
    if (isUse) {
      held.left -= got;
      held.usedAt = this.clock.monotonic();
    }
    return got;
  }

  /** What was taken in an hour that is over is not for the next one. */
  async #turnHour(ipId: string, provider: string, held: Held): Promise<void> {
    const hour = hourOf(this.clock.now());
    if (held.hour === hour) return;
    const { left, hour: before } = held;
    held.left = 0;
    held.hour = hour;
    if (left > 0) await this.source.release(ipId, provider, before, left);
  }

  async #ask(ipId: string, provider: string, held: Held, n: number): Promise<void> {
    let grant = await this.source.reserve(ipId, provider, held.hour, n);
    if (!grant) {
      await this.source.begin(ipId, provider);
      grant = await this.source.reserve(ipId, provider, held.hour, n);
    }
    if (!grant) throw new Error(`the warm-up of ${ipId} with ${provider} could not begin`);
    if (grant.state === 'warm') {
      held.warmUntil = this.clock.monotonic() + WARM_KNOWN_MS;
      return;
    }
    held.left += grant.granted;
    held.usedAt = this.clock.monotonic();
    if (grant.granted >= n) return;
    const nextHour = held.hour + 1;
    const nextDay = (Math.floor(held.hour / DAY_HOURS) + 1) * DAY_HOURS;
    held.closedUntil = (grant.dayLeft > 0 ? nextHour : nextDay) * HOUR_MS;
  }

  #of(ipId: string, provider: string): Held {
    const key = keyOf(ipId, provider);
    let held = this.#held.get(key);
    if (!held) {
      held = { warmUntil: 0, hour: hourOf(this.clock.now()), left: 0, closedUntil: 0, usedAt: 0 };
      this.#held.set(key, held);
    }
    return held;
  }
}

function keyOf(ipId: string, provider: string): string {
  return `${ipId} ${provider}`;
}
