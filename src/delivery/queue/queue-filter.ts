import type { RowId } from '../../core/id.js';
import type { Reason } from '../../mail/reason.js';
import type { TrafficClass } from '../../mail/traffic-class.js';
import { trafficClassOf, type LaneKey } from '../../spool/index.js';

/** Which lanes are meant; null matches everything. */
export interface LaneFilter {
  readonly tenancyId: string | null;
  /** Lower case, A-labels. */
  readonly domain: string | null;
  /** Id of the mailbox provider that serves the domain. */
  readonly provider: string | null;
  readonly trafficClass: TrafficClass | null;
}

/** Which waiting recipients are meant. */
export interface QueueFilter extends LaneFilter {
  readonly reason: Reason | null;
  readonly messageId: RowId | null;
}

/**
 * Whether mail of a lane is meant. `provider` is that of its domain, null when it is none's that we know, and undefined
 * while nobody has looked: then a filter that names one does not match.
 */
export function matchesLane(
  filter: LaneFilter,
  { tenancyId, domain, kind }: LaneKey,
  provider: string | null | undefined,
): boolean {
  return (
    (filter.tenancyId === null || filter.tenancyId === tenancyId) &&
    (filter.domain === null || filter.domain === domain) &&
    (filter.trafficClass === null || filter.trafficClass === trafficClassOf(kind)) &&
    (filter.provider === null || filter.provider === provider)
  );
}

/** Whether everything that `narrow` means is meant by `wide` too. */
export function covers(wide: LaneFilter, narrow: LaneFilter): boolean {
  const fields = ['tenancyId', 'domain', 'provider', 'trafficClass'] as const;
  return fields.every((field) => wide[field] === null || wide[field] === narrow[field]);
}
