import type { TrafficClass } from '../mail/traffic-class.js';

/** Messages from this size on are large: one takes a connection as long as a hundred usual ones do. */
export const LARGE_BYTES = 1_048_576;

/** How the mail of a lane is served, as the database keeps it: bit 0 is set for bulk, bit 1 for large messages. */
export type LaneKind = 0 | 1 | 2 | 3;

export function laneKind(trafficClass: TrafficClass, sizeBytes: number): LaneKind {
  return ((trafficClass === 'bulk' ? 1 : 0) + (sizeBytes >= LARGE_BYTES ? 2 : 0)) as LaneKind;
}

export function trafficClassOf(kind: LaneKind): TrafficClass {
  return (kind & 1) === 1 ? 'bulk' : 'transactional';
}

export function isLarge(kind: LaneKind): boolean {
  return (kind & 2) === 2;
}
