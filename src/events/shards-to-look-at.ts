const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 300_000;

/**
 * Which shards a follower should look at, and when. A hint is given before the events are committed, so it ripens for one
 * to two spans of `ripenMs`, and hints of one span are one. A shard in which the follower failed has to wait, each
 * time longer, and holds up no other. Times are milliseconds, monotonic.
 */
export class ShardsToLookAt {
  #noted = new Set<number>();
  #ripening = new Set<number>();
  readonly #ripe = new Set<number>();
  #turnedAt = -Infinity;
  readonly #failed = new Map<number, { readonly times: number; readonly until: number }>();

  constructor(private readonly ripenMs: number) {}

  /** Events of the shard may be about to be committed. */
  note(shard: number): void {
    this.#noted.add(shard);
  }

  /** Events of the shard are there to be read. */
  add(shard: number): void {
    this.#ripe.add(shard);
  }

  /** The shards to look at now; those that have to wait stay for later. */
  take(now: number): number[] {
    if (now >= this.#turnedAt + this.ripenMs) this.#turn(now);
    const due = [...this.#ripe].filter((shard) => (this.#failed.get(shard)?.until ?? now) <= now);
    for (const shard of due) this.#ripe.delete(shard);
    return due;
  }

  succeeded(shard: number): void {
    this.#failed.delete(shard);
  }

  /** Answers with the milliseconds until the shard is looked at again. */
  failed(shard: number, now: number): number {
    const times = (this.#failed.get(shard)?.times ?? 0) + 1;
    const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (times - 1));
    this.#failed.set(shard, { times, until: now + wait });
    this.#ripe.add(shard);
    return wait;
  }

  /** Shards in which the last look failed. */
  get failing(): number {
    return this.#failed.size;
  }

  #turn(now: number): void {
    this.#turnedAt = now;
    for (const shard of this.#ripening) this.#ripe.add(shard);
    this.#ripening = this.#noted;
    this.#noted = new Set();
  }
}
