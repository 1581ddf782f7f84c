import type { Lane } from './lanes.js';

/** Smaller lanes have nothing to give. */
const LEAST = 2;

/**
 * Finds a lane that is about the longest: none is twice as long. Lanes are kept by powers of two; a lane is moved when it
 * grew, and when it turns out to have become shorter, so that each look costs no more than what was added before.
 */
export class LongestLanes {
  /** By the binary logarithm of what waits, rounded down. */
  readonly #sizes: Set<Lane>[] = [];
  readonly #sizeOf = new Map<Lane, number>();

  grew(lane: Lane): void {
    const size = sizeOf(lane);
    if (size > (this.#sizeOf.get(lane) ?? 0)) this.#put(lane, size);
  }

  forget(lane: Lane): void {
    const size = this.#sizeOf.get(lane);
    if (size === undefined) return;
    this.#sizes[size]!.delete(lane);
    this.#sizeOf.delete(lane);
  }

  /** Null when no lane has at least two recipients that wait. */
  find(): Lane | null {
    for (let size = this.#sizes.length - 1; size > 0; size--) {
      for (const lane of this.#sizes[size]!) {
        if (sizeOf(lane) === size) return lane;
        this.#put(lane, sizeOf(lane));
      }
    }
    return null;
  }

  #put(lane: Lane, size: number): void {
    this.forget(lane);
    if (size === 0) return;
    while (this.#sizes.length <= size) this.#sizes.push(new Set());
    this.#sizes[size]!.add(lane);
    this.#sizeOf.set(lane, size);
  }
}

/** 0 for lanes that have nothing to give. */
function sizeOf(lane: Lane): number {
  return lane.waiting < LEAST ? 0 : Math.floor(Math.log2(lane.waiting));
}
