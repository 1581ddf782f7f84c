/**
 * A rate with a small burst: tokens come back evenly over time and are taken one or several at a time. Times are of the
 * monotonic clock, in milliseconds.
 */
export class TokenBucket {
  #tokens: number;
  #at: number;

  /** Full at the start. `burst` is the most that is taken at once, at least 1. */
  constructor(
    private perMinute: number,
    private burst: number,
    now: number,
  ) {
    this.#tokens = burst;
    this.#at = now;
  }

  /** Takes as many tokens when there are enough; more than fit into the bucket are owed. Answers with 0, or milliseconds to wait. */
  take(now: number, tokens = 1): number {
    this.#fill(now);
    const needed = Math.min(tokens, this.burst);
    if (this.#tokens < needed)
      return Math.ceil(((needed - this.#tokens) / this.perMinute) * 60_000);
    this.#tokens -= tokens;
    return 0;
  }

  /** What was taken and not used. */
  giveBack(tokens = 1): void {
    this.#tokens = Math.min(this.burst, this.#tokens + tokens);
  }

  /** From now on at another rate; what was saved up beyond the burst is lost. */
  change(perMinute: number, burst: number, now: number): void {
    this.#fill(now);
    this.perMinute = perMinute;
    this.burst = burst;
    this.#tokens = Math.min(this.#tokens, burst);
  }

  #fill(now: number): void {
    const gained = ((now - this.#at) / 60_000) * this.perMinute;
    this.#tokens = Math.min(this.burst, this.#tokens + Math.max(0, gained));
    this.#at = now;
  }
}
