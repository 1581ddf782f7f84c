import type { LaneKey } from '../spool/index.js';
import { laneKey } from './lanes.js';

export interface DueLane {
  readonly lane: LaneKey;
  readonly shard: number;
}

/**
 * Lanes in which something falls due before the next poll of the database, by the second. Only a hint, so that short
 * waits end on time: it is bounded, and what it forgets or a crash loses is found by the poll.
 */
export class DueSoon {
  readonly #seconds = new Map<number, Map<string, DueLane>>();
  #size = 0;

  constructor(private readonly most = 20_000) {}

  get size(): number {
    return this.#size;
  }

  /** `dueAt` in milliseconds since the epoch; the lane is told in the second in which that is over. */
  add(dueAt: number, lane: LaneKey, shard: number): void {
    if (this.#size >= this.most) return;
    const second = Math.ceil(dueAt / 1000);
    let lanes = this.#seconds.get(second);
    if (!lanes) this.#seconds.set(second, (lanes = new Map<string, DueLane>()));
    const key = `${shard} ${laneKey(lane)}`;
    if (lanes.has(key)) return;
    const { tenancyId, domain, kind } = lane;
    lanes.set(key, { lane: { tenancyId, domain, kind }, shard });
    this.#size++;
  }

  /** What has fallen due; it is forgotten here. There are only so many seconds until the next poll, so all are looked at. */
  take(now: number): DueLane[] {
    const due: DueLane[] = [];
    for (const [second, lanes] of this.#seconds) {
      if (second * 1000 > now) continue;
      due.push(...lanes.values());
      this.#seconds.delete(second);
    }
    this.#size -= due.length;
    return due;
  }
}
