import type { Db, Tx } from '../core/db/db.js';
import { IdMaker, type RowId } from '../core/id.js';
import { FENCE_BROKEN } from './leases.store.js';

/** The lease on a shard was lost: somebody else owns it now, and nothing was written. */
export class ShardLost extends Error {
  constructor(readonly shard: number) {
    super(`shard ${shard} has another owner`);
  }
}

/**
 * A shard that this process owns. Its write transactions run one after the other, each behind the fence; so rows become
 * visible in the order of their ids, and a process that lost the shard writes nothing.
 */
export class OwnedShard {
  readonly #ids: IdMaker;
  #last: Promise<unknown> = Promise.resolve();
  #running = 0;

  constructor(
    readonly shard: number,
    readonly token: string,
    private readonly db: Db,
    private readonly fence: (tx: Tx, shard: number, token: string) => Promise<void>,
    ids: { now: () => number; after: RowId | bigint },
  ) {
    this.#ids = new IdMaker(shard, ids.now, ids.after);
  }

  nextId(): RowId {
    return this.#ids.next();
  }

  /** Whether a transaction is under way or waits. */
  get busy(): boolean {
    return this.#running > 0;
  }

  /**
   * Runs `work` in one fenced transaction. Its statements follow the fence without waiting for it, and fail with it.
   * Throws ShardLost when the shard has another owner.
   */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    this.#running++;
    const result = this.#last.then(() => this.#fenced(work));
    this.#last = result
      .catch(() => undefined)
      .finally(() => {
        this.#running--;
      });
    return result;
  }

  async #fenced<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    let lost = false;
    try {
      return await this.db.shard(this.shard).tx(async (tx) => {
        const held = this.fence(tx, this.shard, this.token).catch((error: unknown) => {
          lost = (error as { code?: string }).code === FENCE_BROKEN;
          throw error;
        });
        const [result] = await Promise.all([work(tx), held]);
        return result;
      });
    } catch (error) {
      throw lost ? new ShardLost(this.shard) : error;
    }
  }
}
