import type { Done } from './attempt.js';
import type { Entry, LiveMessage } from './lanes.js';

/** What is in attempts now: recipients by shard, and attempts by message. */
export class UnderWay {
  readonly #recipients = new Map<number, number>();
  readonly #attempts = new Map<LiveMessage, number>();

  /** `ended`: nothing of a message is under way any more. */
  constructor(private readonly ended: (message: LiveMessage) => void) {}

  /** Recipients of all shards. */
  get count(): number {
    let sum = 0;
    for (const count of this.#recipients.values()) sum += count;
    return sum;
  }

  /** Recipients of one shard. */
  of(shard: number): number {
    return this.#recipients.get(shard) ?? 0;
  }

  has(message: LiveMessage): boolean {
    return this.#attempts.has(message);
  }

  /**
   * Counts the recipients of `work` as under way until they are settled, which is later than the moment in which the
   * session is free for the next message; or until `run` ends without having begun, and the work goes elsewhere.
   */
  async run<T>(
    work: readonly Entry[],
    run: (done: Done) => Promise<T>,
    settled: (dueTimes: readonly number[]) => void,
  ): Promise<T> {
    const { message } = work[0]!;
    const { shard } = message.spooled;
    const count = work.reduce((sum, entry) => sum + entry.recipients.length, 0);
    this.#recipients.set(shard, this.of(shard) + count);
    this.#attempts.set(message, (this.#attempts.get(message) ?? 0) + 1);
    const end = () => {
      this.#recipients.set(shard, this.of(shard) - count);
      this.#end(message);
    };
    let isSettling = false;
    try {
      return await run((results) => {
        isSettling = true;
        void results.then((dueTimes) => {
          end();
          settled(dueTimes);
        });
      });
    } finally {
      if (!isSettling) end();
    }
  }

  #end(message: LiveMessage): void {
    const left = (this.#attempts.get(message) ?? 1) - 1;
    if (left > 0) this.#attempts.set(message, left);
    else {
      this.#attempts.delete(message);
      this.ended(message);
    }
  }
}
