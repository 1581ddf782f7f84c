import { toOcid } from '../core/ocid.js';
import { compartmentOcid } from '../identity/index.js';
import type { EgressIpRow } from './egress-ip.entity.js';
import type {
  EmailIpPoolSummaryView,
  EmailIpPoolView,
  EmailOutboundIpSummaryView,
} from './ip-pool.dto.js';
import type { IpPool } from './ip-pool.entity.js';

/** Who looks at a pool: a shared one stands in the root compartment of everybody. */
export interface Onlooker {
  readonly tenancyId: string;
  readonly region: string;
}

/** A pool as lists show it. */
export function ipPoolSummaryView(pool: IpPool, by: Onlooker): EmailIpPoolSummaryView {
  const { id, name, lifecycleState, timeCreated, timeUpdated, freeformTags, definedTags } = pool;
  return {
    id: toOcid('emailippool', id, by.region),
    name,
    compartmentId: compartmentOcid({
      tenancyId: pool.tenancyId ?? by.tenancyId,
      id: pool.compartmentId ?? by.tenancyId,
    }),
    lifecycleState,
    timeCreated: timeCreated.toISOString(),
    ...(timeUpdated === null ? {} : { timeUpdated: timeUpdated.toISOString() }),
    freeformTags,
    definedTags,
  };
}

/** A pool with its addresses. */
export function ipPoolView(
  pool: IpPool,
  ips: readonly EgressIpRow[],
  by: Onlooker,
): EmailIpPoolView {
  return {
    ...ipPoolSummaryView(pool, by),
    description: pool.description,
    outboundIps: ips.map(outboundIpView),
    lastIpDrainPeriodInHours: pool.lastIpDrainHours,
    ...(pool.tenancyId === null ? { grade: pool.grade ?? 'standard' } : {}),
  };
}

/** What the API says for our state of an address: OCI knows no pause. */
export function outboundIpView(ip: EgressIpRow): EmailOutboundIpSummaryView {
  const { address, poolId, lifecycleState, stateUntil } = ip;
  const shown = {
    outboundIp: address,
    assignmentState: poolId === null ? ('AVAILABLE' as const) : ('ASSIGNED' as const),
  };
  if (lifecycleState === 'ACTIVE') return { ...shown, lifecycleState: 'ACTIVE' };
  if (lifecycleState === 'DRAINING')
    return {
      ...shown,
      lifecycleState: 'DRAINING',
      lifecycleDetails:
        'It leaves its pool: what is under way ends, and nothing new is sent from it',
      ...(stateUntil === null ? {} : { timeUnassigned: stateUntil.toISOString() }),
    };
  return {
    ...shown,
    lifecycleState: 'DRAINING',
    lifecycleDetails: 'Paused: what is under way ends, and nothing new is sent from it',
  };
}

export function workRequestOcid(id: string, region: string): string {
  return toOcid('emailworkrequest', id, region);
}
