import { Clock } from '../../src/core/clock.js';

/** Time that moves only when it is told to; both readings move together. */
export class FakeClock extends Clock {
  #elapsed = 0;
  readonly #timers = new Set<{ readonly at: number; readonly task: () => void }>();

  /** Tests that write time-bound rows start at a real time, because partitions exist only around it. */
  constructor(private readonly start = Date.UTC(2026, 0, 31, 12)) {
    super();
  }

  now(): number {
    return this.start + this.#elapsed;
  }

  monotonic(): number {
    return this.#elapsed;
  }

  after(ms: number, task: () => void): () => void {
    const timer = { at: this.#elapsed + Math.max(0, ms), task };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** Moves time, and runs on the way what falls due, in order. */
  advance(ms: number): void {
    const end = this.#elapsed + ms;
    for (let next = this.#nextBy(end); next; next = this.#nextBy(end)) {
      this.#timers.delete(next);
      this.#elapsed = Math.max(this.#elapsed, next.at);
      next.task();
    }
    this.#elapsed = end;
  }

  #nextBy(end: number): { readonly at: number; readonly task: () => void } | undefined {
    const due = [...this.#timers].filter((timer) => timer.at <= end);
    return due.sort((a, b) => a.at - b.at)[0];
  }
}
