/** The window over which what was taken is counted: providers count by the minute, or faster. Milliseconds. */
const WINDOW_MS = 60_000;
const SLICE_MS = 1_000;
/** Of what went through in the last minute, so much is tried next. */
const BACK_TO = 0.95;
/** When it was refused although we kept to what we had learned; less went through only because less was sent. */
const DECREASE = 0.85;
const MOST_DECREASE = 0.5;
/**
 * Each quiet minute: below the rate that was refused last in small steps, once that is long ago in larger ones. In large
 * ones after the very first refusal, which came before anything was kept to: what had gone through by then says little.
 */
const CLOSE_STEP = 1.01;
const STEP = 1.1;
const FIRST_STEP = 1.25;
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
  #isFirst = true;
  /** Whether something was taken since the last pause. */
  #wentThrough = true;
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
    if (now <= this.#pausedUntil) return;
    this.#pauseMs = FIRST_PAUSE_MS;
    this.#wentThrough = true;
  }

  /** The destination said that it was too fast. */
  refused(now: number): void {
    if (now - this.#refusedAt < ONE_CAUSE_MS && now <= this.#pausedUntil + SLICE_MS) return;
    // Who still refuses after a pause counts by the minute or the hour: nothing new is learned of the rate by that.
    if (this.#wentThrough) this.#lower(now);
    this.#wentThrough = false;
    this.#refusedAt = this.#raisedAt = now;
    this.#pausedUntil = now + this.#pauseMs;
    this.#pauseMs = Math.min(this.#pauseMs * 2, LONGEST_PAUSE_MS);
  }

  #lower(now: number): void {
    const through = this.recent(now) * BACK_TO;
    const known = this.#perMinute;
    if (known === null) {
      this.#perMinute = Math.max(1, through);
      return;
    }
    this.#isFirst = false;
    this.#ceiling = { rate: known, at: now };
    const least = Math.max(1, known * MOST_DECREASE);
    this.#perMinute = Math.max(least, Math.min(known * DECREASE, through));
  }

  #raise(now: number): void {
    while (this.#perMinute !== null && now - this.#raisedAt >= WINDOW_MS) {
      this.#raisedAt += WINDOW_MS;
      if (this.#ceiling && now - this.#ceiling.at > CEILING_MS) this.#ceiling = null;
      const isClose = this.#ceiling !== null && this.#perMinute >= this.#ceiling.rate * 0.8;
      this.#perMinute = Math.max(
        this.#perMinute + 1,
        this.#perMinute * (isClose ? CLOSE_STEP : this.#isFirst ? FIRST_STEP : STEP),
      );
    }
  }
}
