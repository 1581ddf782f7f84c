import type { Clock } from './clock.js';

export interface GathererOptions<T> {
  /** Milliseconds that the first item waits for company. */
  readonly waitMs: number;
  readonly maxItems: number;
  /** Bound on the sum of `weight` in one batch, such as octets; one item alone may exceed it. */
  readonly maxWeight: number;
  readonly weight: (item: T) => number;
  /** Batches under way at once. */
  readonly concurrency: number;
}

interface Waiting<T, R> {
  readonly item: T;
  readonly resolve: (result: R) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Group commit: items that arrive within a few milliseconds, or while the batch before is under way, are flushed as one.
 * `flush` answers with one result for each item, in order; when it throws, every item of the batch fails with that error.
 */
export class Gatherer<T, R> {
  #waiting: Waiting<T, R>[] = [];
  #active = 0;
  #timed = false;

  constructor(
    private readonly options: GathererOptions<T>,
    private readonly clock: Clock,
    private readonly flush: (batch: T[]) => Promise<R[]>,
  ) {}

  add(item: T): Promise<R> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      this.#schedule();
    });
  }

  get size(): number {
    return this.#waiting.length;
  }

  #schedule(): void {
    if (this.#timed || this.#waiting.length === 0 || this.#active >= this.options.concurrency)
      return;
    if (this.options.waitMs === 0 || this.#waiting.length >= this.options.maxItems) {
      this.#start();
      return;
    }
    this.#timed = true;
    this.clock.after(this.options.waitMs, () => {
      this.#timed = false;
      this.#start();
    });
  }

  #start(): void {
    const batch = this.#take();
    if (batch.length === 0) return;
    this.#active++;
    void this.#run(batch).finally(() => {
      this.#active--;
      this.#schedule();
    });
    this.#schedule();
  }

  async #run(batch: Waiting<T, R>[]): Promise<void> {
    try {
      const results = await this.flush(batch.map((waiting) => waiting.item));
      batch.forEach((waiting, i) => waiting.resolve(results[i]!));
    } catch (error) {
      for (const waiting of batch) waiting.reject(error);
    }
  }

  #take(): Waiting<T, R>[] {
    let weight = 0;
    let count = 0;
    for (const { item } of this.#waiting) {
      weight += this.options.weight(item);
      if (count > 0 && (count >= this.options.maxItems || weight > this.options.maxWeight)) break;
      count++;
    }
    return this.#waiting.splice(0, count);
  }
}
