import type { RowId } from '../../core/id.js';
import type { Reason } from '../../mail/reason.js';
import type { TrafficClass } from '../../mail/traffic-class.js';
import { poolOf, trafficClassOf, type LaneKey } from '../../spool/index.js';

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
  /** Number of a pool whose mail is not meant: what was moved there must not be met again. Null: all is meant. */
  readonly notOfPool: number | null;
}

export const ALL_MAIL: QueueFilter = {
  tenancyId: null,
  domain: null,
  provider: null,
  trafficClass: null,
  reason: null,
  messageId: null,
  notOfPool: null,
};

/** Whether a lane is one of a pool that the filter leaves out. */
export function isLeftOut({ notOfPool }: QueueFilter, { kind }: LaneKey): boolean {
  return notOfPool !== null && poolOf(kind) === notOfPool;
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
