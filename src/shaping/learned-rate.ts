/** The window over which what was taken is counted: providers count by the minute, or faster. Milliseconds. */
const WINDOW_MS = 60_000;
const SLICE_MS = 1_000;
/** Of what went through in the last minute, so much is tried next. */
const BACK_TO = 0.95;
/** When it was refused although we kept to what we had learned. */
const DECREASE = 0.85;
/** Each quiet minute: below the rate that was refused last in small steps, once that is long ago in larger ones. */
const CLOSE_STEP = 1.01;
const STEP = 1.1;
/** For so long a refused rate is remembered as one that is too much. */
const CEILING_MS = 900_000;
/** Refusals of what was under way together are one. */
const ONE_CAUSE_MS = 10_000;
/** A server that refused is left alone for so long; twice as long each time when nothing went through in between. */
const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 60_000;

/**
 * The rate that a destination bears, for those that say "too fast" and not how fast: unlimited until the first refusal,
 * then a little less than what went through, and slowly up again. Counts messages; times are monotonic milliseconds.
 */
export class LearnedRate {
  readonly #slices = new Map<number, number>();
  #perMinute: number | null = null;
  #ceiling: { rate: number; at: number } | null = null;
  #refusedAt = -Infinity;
  #raisedAt = -Infinity;
  #pausedUntil = -Infinity;
  #pauseMs = FIRST_PAUSE_MS;

  /** Messages a minute; null while nothing was refused. */
  perMinute(now: number): number | null {
    this.#raise(now);
    return this.#perMinute;
  }

  /** Until then nothing is sent. */
  get pausedUntil(): number {
    return this.#pausedUntil;
  }

  /** Messages that went through in the last minute. */
  recent(now: number): number {
    let sum = 0;
    for (const [slice, count] of this.#slices) {
      if (slice * SLICE_MS <= now - WINDOW_MS) this.#slices.delete(slice);
      else sum += count;
    }
    return sum;
  }

  succeeded(now: number): void {
    const slice = Math.floor(now / SLICE_MS);
    this.#slices.set(slice, (this.#slices.get(slice) ?? 0) + 1);
    if (this.#slices.size > WINDOW_MS / SLICE_MS + 1) this.recent(now);
    if (now > this.#pausedUntil) this.#pauseMs = FIRST_PAUSE_MS;
  }

  /** The destination said that it was too fast. */
  refused(now: number): void {
    if (now - this.#refusedAt < ONE_CAUSE_MS && now <= this.#pausedUntil + SLICE_MS) return;
    const through = Math.max(1, this.recent(now) * BACK_TO);
    const known = this.#perMinute;
    this.#ceiling = { rate: known ?? through, at: now };
    this.#perMinute = Math.max(1, known === null ? through : Math.min(known * DECREASE, through));
    this.#refusedAt = this.#raisedAt = now;
    this.#pausedUntil = now + this.#pauseMs;
    this.#pauseMs = Math.min(this.#pauseMs * 2, LONGEST_PAUSE_MS);
  }

  #raise(now: number): void {
    while (this.#perMinute !== null && now - this.#raisedAt >= WINDOW_MS) {
      this.#raisedAt += WINDOW_MS;
      if (this.#ceiling && now - this.#ceiling.at > CEILING_MS) this.#ceiling = null;
      const isClose = this.#ceiling !== null && this.#perMinute >= this.#ceiling.rate * 0.8;
      this.#perMinute = Math.max(
        this.#perMinute + 1,
        this.#perMinute * (isClose ? CLOSE_STEP : STEP),
      );
    }
  }
}
