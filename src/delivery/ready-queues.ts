import { LRUCache } from 'lru-cache';
import { atMost, expiring } from '../core/lookup-cache.js';
import type { EgressIp } from '../egress/index.js';
import type { DeliveryConfig } from './delivery.config.js';
import type { Route } from './mail-host.js';
import { ReadyQueue, type ReadyQueueOwner } from './ready-queue.js';
import type { WayOut } from './way-out.js';

/** For people, who ask a while after mail has gone. */
const LATELY = 1_000;
const LATELY_MS = 3_600_000;

/** The ready queues that this process has: one for each address of ours and destination that has work, or had it lately. */
export class ReadyQueues {
  readonly #queues = new Map<string, ReadyQueue>();
  /** What was forgotten, without what it held. */
  readonly #lately: LRUCache<string, Pick<ReadyQueue, 'key' | 'route' | 'egress'>>;

  constructor(
    private readonly wayOut: Pick<WayOut, 'passage'>,
    private readonly config: DeliveryConfig,
    private readonly owner: ReadyQueueOwner,
  ) {
    const clock = { monotonic: () => owner.now() };
    this.#lately = new LRUCache({ ...atMost(LATELY), ...expiring(clock), ttl: LATELY_MS });
  }

  lately(): Iterable<Pick<ReadyQueue, 'key' | 'route' | 'egress'>> {
    return this.#lately.values();
  }

  all(): Iterable<ReadyQueue> {
    return this.#queues.values();
  }

  /** The queue to a destination; it follows the route as that was found now. */
  to(route: Route, egress: EgressIp | null): ReadyQueue {
    const key = `${egress?.address ?? '-'} ${route.provider ?? '-'} ${route.key}`;
    let queue = this.#queues.get(key);
    if (!queue) {
      const pauseMs = this.config.destinationPauseSeconds * 1000;
      const limits = { idleMs: this.config.idleMs, pauseMs };
      const passage = this.wayOut.passage(egress, route);
      queue = new ReadyQueue(key, route, egress, passage, limits, this.owner);
      this.#queues.set(key, queue);
    }
    queue.follow(route);
    return queue;
  }

  forget(queue: ReadyQueue): void {
    if (this.#queues.get(queue.key) !== queue) return;
    const { key, route, egress } = queue;
    this.#queues.delete(key);
    this.#lately.set(key, { key, route, egress });
    queue.passage.release();
  }
}
