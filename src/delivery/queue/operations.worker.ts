import { Injectable } from '@nestjs/common';
import { assertNever } from '../../core/assert.js';
import { Clock } from '../../core/clock.js';
import { RootLog } from '../../core/log.js';
import { Loop } from '../../core/loop.js';
import { WaitingMail, type FoundRecipient, type LaneKey } from '../../spool/index.js';
import { DeliveryWorker } from '../delivery.worker.js';
import type { LiveMessage } from '../lanes.js';
import { Results } from '../results.js';
import { OperationsStore, type Part } from './operations.store.js';
import { QueueReader, laneOf } from './queue-reader.js';

export const OPERATIONS_CHANNEL = 'eilpost_queue_operation';
/** Owners hear of an operation by a hint; this is for when a hint was lost. */
const LOOK_MS = 3_000;
const PARTS_PER_LOOK = 100;
const ROWS_PER_STEP = 200;
const ROWS_IN_ALL = Number.POSITIVE_INFINITY;
const PURGE_MS = 3_600_000;
const KEEP_MS = 90 * 86_400_000;

interface Step {
  readonly done: number;
  readonly skipped: number;
}

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
    private readonly waiting: WaitingMail,
    private readonly worker: DeliveryWorker,
    private readonly results: Results,
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
      const step = await this.#step(part, rows);
      left -= rows.length;
      const isLast = left <= 0 || rows.length < most || messageId !== null;
      const finishedAt = isLast ? this.clock.now() : null;
      await this.waiting.fenced(shard, (tx) =>
        this.store.count(tx, part, { ...step, finishedAt }),
      );
      if (isLast) break;
    }
    if (part.kind === 'RETRY') this.worker.window.sweep(shard);
  }

  async #step(part: Part, rows: readonly FoundRecipient[]): Promise<Step> {
    switch (part.kind) {
      case 'RETRY':
        return this.#retry(part.shard, rows);
      case 'BOUNCE':
        return this.#end(part, rows, 'bounced');
      case 'DELETE':
        return this.#end(part, rows, 'deleted');
      default:
        return assertNever(part.kind);
    }
  }

  async #retry(shard: number, rows: readonly FoundRecipient[]): Promise<Step> {
    const ids = rows.map(({ recipient }) => recipient.id);
    await this.waiting.fenced(shard, (tx) => this.waiting.makeDue(tx, shard, ids));
    // Those that were due before are done too: they are next.
    return { done: rows.length, skipped: 0 };
  }

  async #end(
    part: Part,
    rows: readonly FoundRecipient[],
    as: 'bounced' | 'deleted',
  ): Promise<Step> {
    let done = 0;
    for (const group of groups(rows)) {
      const lane = laneOf(group[0]!);
      const ids = new Set(group.map(({ recipient }) => recipient.id));
      const withheld = this.worker.window.withhold(lane, part.shard, ids);
      try {
        done += await this.#endMessages(part, group, new Set(withheld), as);
      } finally {
        this.worker.window.giveBack(lane, withheld);
      }
    }
    return { done, skipped: rows.length - done };
  }

  /** Of one lane; the recipients of a message together, so that its sender hears of them in one notification. */
  async #endMessages(
    { shard, reason }: Part,
    group: readonly FoundRecipient[],
    withheld: ReadonlySet<string>,
    as: 'bounced' | 'deleted',
  ): Promise<number> {
    const lease = this.waiting.lease(shard);
    if (lease === null) return 0;
    const ours = group.filter(({ recipient }) => withheld.has(recipient.id));
    const messages = Map.groupBy(ours, ({ message }) => message.id);
    await Promise.all(
      [...messages.values()].map((rows) =>
        this.results.end(
          {
            message: revived(rows[0]!, lease),
            recipients: rows.map(({ recipient }) => recipient),
          },
          as,
          reason,
        ),
      ),
    );
    return ours.length;
  }
}

function groups(rows: readonly FoundRecipient[]): Iterable<readonly FoundRecipient[]> {
  const nameOf = ({ tenancyId, domain, kind }: LaneKey) => `${tenancyId} ${kind} ${domain}`;
  return Map.groupBy(rows, (row) => nameOf(laneOf(row))).values();
}

function revived({ message }: FoundRecipient, lease: string): LiveMessage {
  return { spooled: { ...message, lease }, raw: null, signature: null, entries: new Set() };
}
