import { Injectable } from '@nestjs/common';
import { assertNever } from '../../core/assert.js';
import type { RowId } from '../../core/id.js';
import { WaitingMail, type FoundRecipient } from '../../spool/index.js';
import { DeliveryWorker } from '../delivery.worker.js';
import { laneKey, liveMessage } from '../lanes.js';
import { Results } from '../results.js';
import type { Part } from './operation.js';
import { laneOf } from './queue-reader.js';

/** What came of a few recipients; `skipped` were in an attempt. */
export interface Step {
  readonly done: number;
  readonly skipped: number;
}

/** Does to a few recipients of one shard what an operation asks for. */
@Injectable()
export class OperationHand {
  constructor(
    private readonly waiting: WaitingMail,
    private readonly worker: DeliveryWorker,
    private readonly results: Results,
  ) {}

  /** Null when the shard is not, or no more, worked for here: then nothing is known, and its next owner does it. */
  async carryOut(part: Part, rows: readonly FoundRecipient[]): Promise<Step | null> {
    switch (part.kind) {
      case 'RETRY':
        return this.#retry(part.shard, rows);
      case 'BOUNCE':
        return this.#end(part, rows, 'bounced');
      case 'DELETE':
        return this.#end(part, rows, 'deleted');
      case 'MOVE':
        return this.#move(part, rows);
      default:
        return assertNever(part.kind);
    }
  }

  async #retry(shard: number, rows: readonly FoundRecipient[]): Promise<Step | null> {
    const ids = rows.map(({ recipient }) => recipient.id);
    const made = await this.waiting.fenced(shard, async (tx) => {
      await this.waiting.makeDue(tx, shard, ids);
      return true;
    });
    // Those that were due before are done too: they are next.
    return made === null ? null : { done: rows.length, skipped: 0 };
  }

  /** They are in another lane then, where a sweep of the shard finds them. */
  async #move({ shard, toPool }: Part, rows: readonly FoundRecipient[]): Promise<Step | null> {
    return this.#outOfMemory(shard, rows, (_group, ids) =>
      this.waiting.fenced(shard, (tx) => this.waiting.movePool(tx, shard, [...ids], toPool!)),
    );
  }

  #end(
    part: Part,
    rows: readonly FoundRecipient[],
    as: 'bounced' | 'deleted',
  ): Promise<Step | null> {
    return this.#outOfMemory(part.shard, rows, (group, ids) =>
      this.#endMessages(part, group, ids, as),
    );
  }

  /** Does something to the rows of each lane that are in no attempt; `work` answers with how many it was done to. */
  async #outOfMemory(
    shard: number,
    rows: readonly FoundRecipient[],
    work: (group: readonly FoundRecipient[], ids: ReadonlySet<RowId>) => Promise<number | null>,
  ): Promise<Step | null> {
    let done = 0;
    for (const group of groups(rows)) {
      const lane = laneOf(group[0]!);
      const ids = new Set(group.map(({ recipient }) => recipient.id));
      const withheld = this.worker.window.withhold(lane, shard, ids);
      try {
        const some = await work(group, new Set(withheld));
        if (some === null) return null;
        done += some;
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
  ): Promise<number | null> {
    const lease = this.waiting.lease(shard);
    if (lease === null) return null;
    const ours = group.filter(({ recipient }) => withheld.has(recipient.id));
    const messages = Map.groupBy(ours, ({ message }) => message.id);
    await Promise.all(
      [...messages.values()].map((rows) =>
        this.results.end(
          {
            message: liveMessage({ ...rows[0]!.message, lease }),
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
  return Map.groupBy(rows, (row) => laneKey(laneOf(row))).values();
}
