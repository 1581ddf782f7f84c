/** After a decrease, what was under way then may still fail for the same cause: it does not count again. Milliseconds. */
const ONE_CAUSE_MS = 5_000;

/**
 * How many connections a destination bears, learned from how they go: one more for each round of successes, half as many
 * after trouble, never none. For destinations that nobody knows; where a limit is known it is the most that is tried.
 * Additive increase and multiplicative decrease, as in TCP (RFC 5681) and Postfix's scheduler.
 */
export class SelfTuning {
  #allowed: number;
  #decreasedAt = -Infinity;

  constructor(
    private readonly start: number,
    private most: number,
  ) {
    this.#allowed = Math.min(start, most);
  }

  /** Connections that may be open at once. */
  get allowed(): number {
    return Math.max(1, Math.floor(Math.min(this.#allowed, this.most)));
  }

  /** One message went well while `open` connections were: only who uses what is allowed learns that more may be. */
  succeeded(open: number): void {
    if (open >= this.allowed && this.#allowed < this.most) this.#allowed += 1 / this.#allowed;
  }

  /** The destination could not bear it. `now` in milliseconds, monotonic. */
  troubled(now: number): void {
    if (now - this.#decreasedAt < ONE_CAUSE_MS) return;
    this.#decreasedAt = now;
    this.#allowed = Math.max(1, Math.min(this.#allowed, this.most) / 2);
  }

  /** From now on at the most so many; where that is more than before, it begins again with no less than its start. */
  limit(most: number): void {
    if (most > this.most) this.#allowed = Math.max(this.#allowed, Math.min(this.start, most));
    this.most = most;
  }
}
