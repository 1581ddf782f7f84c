import { Clock } from '../../src/core/clock.js';

interface Timer {
  readonly at: number;
  /** Of two that are due together the one that was set first runs first. */
  readonly order: number;
  task: (() => void) | null;
}

/** Of the machine's time, at the most so much passes between two turns of the event loop. Milliseconds. */
const MOST_BETWEEN_TURNS_MS = 4;

/**
 * Time that runs many times faster than the machine's, for programs that really talk over sockets. On a machine that is
 * slow or busy it runs slower, never in jumps: between two turns of the event loop it moves a few steps at the most, so a
 * pause of the machine is no pause of the world that it shows.
 */
export class FastClock extends Clock {
  readonly #timers: Timer[] = [];
  #elapsed = 0;
  #order = 0;
  #looked = performance.now();
  readonly #pump: NodeJS.Timeout;

  /** `speed` may change at any time: hours in which nothing happens need not take minutes. */
  constructor(
    public speed: number,
    private readonly start = Date.now(),
  ) {
    super();
    this.#pump = setInterval(() => this.#turn(), 1);
  }

  now(): number {
    return this.start + Math.floor(this.#elapsed);
  }

  monotonic(): number {
    return this.#elapsed;
  }

  after(ms: number, task: () => void): () => void {
    const timer = { at: this.#elapsed + Math.max(0, ms), order: this.#order++, task };
    this.#add(timer);
    return () => ((timer as Timer).task = null);
  }

  /** Nothing happens any more. */
  stop(): void {
    clearInterval(this.#pump);
  }

  #turn(): void {
    const now = performance.now();
    const passed = Math.min(now - this.#looked, MOST_BETWEEN_TURNS_MS);
    this.#looked = now;
    const end = this.#elapsed + passed * this.speed;
    for (let next = this.#timers[0]; next && next.at <= end; next = this.#timers[0]) {
      this.#removeFirst();
      this.#elapsed = Math.max(this.#elapsed, next.at);
      next.task?.();
    }
    this.#elapsed = end;
  }

  // A binary heap, the next timer first.

  #add(timer: Timer): void {
    const heap = this.#timers;
    let at = heap.push(timer) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isBefore(timer, heap[parent]!)) break;
      heap[at] = heap[parent]!;
      at = parent;
    }
    heap[at] = timer;
  }

  #removeFirst(): void {
    const heap = this.#timers;
    const last = heap.pop()!;
    if (heap.length === 0) return;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child++;
      if (!isBefore(heap[child]!, last)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = last;
  }
}

function isBefore(a: Timer, b: Timer): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}
