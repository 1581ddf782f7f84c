import { toOcid } from '../core/ocid.js';
import { compartmentOcid } from '../identity/index.js';
import type { EgressIpState } from './egress-ip.js';
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
      tenancyId: by.tenancyId,
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
  ips: readonly EgressIpState[],
  by: Onlooker,
): EmailIpPoolView {
  return {
    ...ipPoolSummaryView(pool, by),
    description: pool.description,
    outboundIps: ips.map(outboundIpView),
  };
}

/** What the API says for our state of an address. */
export function outboundIpView({
  address,
  lifecycleState,
}: EgressIpState): EmailOutboundIpSummaryView {
  return {
    outboundIp: address,
    assignmentState: 'ASSIGNED',
    ...(lifecycleState === 'ACTIVE'
      ? { lifecycleState: 'ACTIVE' }
      : {
          lifecycleState: 'DRAINING',
          lifecycleDetails: 'Paused: what is under way ends, and nothing new is sent from it',
        }),
  };
}
