/** A queue as the budget sees it. */
export interface ConnectionUser {
  /** Goes on with its work. */
  pump(): void;
  /** Closes an idle connection; false when it has none. */
  yieldIdle(): boolean;
}

/**
 * The connections of the process to all destinations. Where there are as many as there may be, queues wait for one in turn,
 * and idle ones make room. Whatever it is asked costs the same with ten thousand queues as with one.
 */
export class ConnectionBudget {
  /** Queues that have work and may open no connection; served in turn. */
  readonly #starved = new Set<ConnectionUser>();
  readonly #withIdle = new Set<ConnectionUser>();
  #open = 0;
  /** Idle connections that were told to make room and are not closed yet. */
  #yielding = 0;

  constructor(private readonly most: number) {}

  /** Whether the queue may open a connection; if not, it is pumped when it may. */
  may(queue: ConnectionUser): boolean {
    if (this.#open < this.most) return true;
    if (this.#starved.has(queue)) return false;
    this.#starved.add(queue);
    this.#makeRoom();
    return false;
  }

  isStarved(queue: ConnectionUser): boolean {
    return this.#starved.has(queue);
  }

  opened(): void {
    this.#open++;
  }

  closed(): void {
    this.#open--;
    if (this.#yielding > 0) this.#yielding--;
    // Some may have nothing to do by now, or be paused: the room is for the next one then.
    for (const queue of this.#starved) {
      if (this.#open >= this.most) return;
      this.#starved.delete(queue);
      queue.pump();
    }
  }

  /** The queue has idle connections now, or none any more. */
  idling(queue: ConnectionUser, hasIdle: boolean): void {
    if (hasIdle) this.#withIdle.add(queue);
    else this.#withIdle.delete(queue);
    this.#makeRoom();
  }

  /** The queue has no work. */
  forget(queue: ConnectionUser): void {
    this.#starved.delete(queue);
  }

  /** One idle connection for each queue that waits. */
  #makeRoom(): void {
    for (const queue of this.#withIdle) {
      if (this.#yielding >= this.#starved.size) return;
      this.#yielding++;
      if (!queue.yieldIdle()) this.#yielding--;
    }
  }
}
