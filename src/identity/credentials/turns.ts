/**
 * Lets so many pieces of work run at once, the others wait for their turn in order. What finds too many waiting is
 * refused.
 */
export class Turns {
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(
    private readonly atOnce: number,
    private readonly mostWaiting: number,
  ) {}

  /** Null, without having begun, when too many wait already. */
  async take<T>(work: () => Promise<T>): Promise<T | null> {
    if (this.#running >= this.atOnce) {
      if (this.#waiting.length >= this.mostWaiting) return null;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    } else this.#running++;
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      // The place is handed over, so nobody slips in between.
      if (next) next();
      else this.#running--;
    }
  }
}
