import type { TrafficClass } from '../mail/traffic-class.js';

/** Messages from this size on are large: one takes a connection as long as a hundred usual ones do. */
export const LARGE_BYTES = 1_048_576;

/**
 * How the mail of a lane is served, as the database keeps it in 15 bits: bit 0 is set for bulk, bit 1 for large messages;
 * the others are the number of the pool that the mail leaves from, 0 where it names none.
 */
export type LaneKind = number;

export const LARGEST_KIND: LaneKind = 32_767;

const POOL_SHIFT = 2;

export function laneKind(trafficClass: TrafficClass, sizeBytes: number, pool: number): LaneKind {
  return inPool((trafficClass === 'bulk' ? 1 : 0) + (sizeBytes >= LARGE_BYTES ? 2 : 0), pool);
}

export function trafficClassOf(kind: LaneKind): TrafficClass {
  return (kind & 1) === 1 ? 'bulk' : 'transactional';
}

export function isLarge(kind: LaneKind): boolean {
  return (kind & 2) === 2;
}

export function poolOf(kind: LaneKind): number {
  return kind >> POOL_SHIFT;
}

/** The same, to leave from another pool. */
function inPool(kind: LaneKind, pool: number): LaneKind {
  return (kind & 3) | (pool << POOL_SHIFT);
}
