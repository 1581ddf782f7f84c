import type { Db, Tx } from '../core/db/db.js';
import { IdMaker, type RowId } from '../core/id.js';

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
    private readonly fence: (tx: Tx, shard: number, token: string) => Promise<boolean>,
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

  /** Runs `work` in one fenced transaction. Throws ShardLost when the shard has another owner. */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    this.#running++;
    const result = this.#last.then(() =>
      this.db.shard(this.shard).tx(async (tx) => {
        if (!(await this.fence(tx, this.shard, this.token))) throw new ShardLost(this.shard);
        return work(tx);
      }),
    );
    this.#last = result
      .catch(() => undefined)
      .finally(() => {
        this.#running--;
      });
    return result;
  }
}
