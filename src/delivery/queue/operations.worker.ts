import { Injectable } from '@nestjs/common';
import { Clock } from '../../core/clock.js';
import { RootLog } from '../../core/log.js';
import { Loop } from '../../core/loop.js';
import { DeliveryWorker } from '../delivery.worker.js';
import { OperationHand } from './operation-hand.js';
import type { Part } from './operation.js';
import { OperationsStore } from './operations.store.js';
import { QueueReader } from './queue-reader.js';

export const OPERATIONS_CHANNEL = 'eilpost_queue_operation';
/** Owners hear of an operation by a hint; this is for when a hint was lost. */
const LOOK_MS = 3_000;
const PARTS_PER_LOOK = 100;
const ROWS_PER_STEP = 200;
const ROWS_IN_ALL = Number.POSITIVE_INFINITY;
const PURGE_MS = 3_600_000;
const KEEP_MS = 90 * 86_400_000;

/**
 * Carries operations out in the shards that are owned here: part → a few rows → out of memory → settled or due, under the
 * fence → counted → the next few. A part that loses its shard is done to the end by the next owner. What is in an attempt
 * at that moment is skipped: the other side may have it already.
 */
@Injectable()
export class OperationsWorker {
  readonly #loop: Loop;
  #deafen: () => Promise<void> = () => Promise.resolve();
  #purgedAt = -Infinity;
  #isEnding = false;

  constructor(
    private readonly store: OperationsStore,
    private readonly reader: QueueReader,
    private readonly hand: OperationHand,
    private readonly worker: DeliveryWorker,
    private readonly clock: Clock,
    root: RootLog,
  ) {
    const log = root.room('delivery');
    this.#loop = new Loop('queue-operations', LOOK_MS, clock, log, () => this.#look());
  }

  onApplicationBootstrap(): void {
    this.#deafen = this.store.listen(OPERATIONS_CHANNEL, () => this.#loop.wake());
    this.#loop.start();
  }

  async onModuleDestroy(): Promise<void> {
    this.#isEnding = true;
    await this.#loop.stop();
    await this.#deafen();
  }

  async #look(): Promise<void> {
    const shards = [...this.worker.shards()];
    if (shards.length === 0) return;
    const parts = await this.store.openParts(shards, PARTS_PER_LOOK);
    for (const part of parts) await this.#carryOut(part);
    if (parts.length === PARTS_PER_LOOK) this.#loop.wake();
    const now = this.clock.now();
    if (now - this.#purgedAt < PURGE_MS) return;
    this.#purgedAt = now;
    await this.store.purge(now - KEEP_MS);
  }

  async #carryOut(part: Part): Promise<void> {
    const { shard, filter, quota } = part;
    const { messageId } = filter;
    const walk = this.reader.walkIn([shard], filter, ROWS_IN_ALL);
    let left = quota === null ? Infinity : quota - part.done - part.skipped;
    while (left > 0 && !this.#isEnding && this.worker.mayWork(shard)) {
      const most = Math.min(ROWS_PER_STEP, left);
      const rows =
        messageId === null
          ? await walk.next(most)
          : (await this.reader.ofMessage({ ...filter, messageId })).slice(0, most);
      const step = await this.hand.carryOut(part, rows);
      // The next owner of the shard begins where the last one that counted ended.
      if (step === null) break;
      left -= rows.length;
      const isLast = left <= 0 || rows.length < most || messageId !== null;
      const finishedAt = isLast ? this.clock.now() : null;
      await this.store.count(part, { ...step, finishedAt });
      if (isLast) break;
    }
    if (part.kind === 'RETRY' || part.kind === 'MOVE') this.worker.window.sweep(shard);
  }
}
