/**
 * Egress: the addresses that this region sends from. Owns the tables `ip_pool`, `egress_ip`, `warm_up`, `warm_up_use`,
 * `tenancy_use` and `tenancy_grade`. Delivery asks it which address a tenancy's mail leaves from, takes the allowance of
 * an address that warms up before each attempt, and tells it what came of the attempt. The operator keeps addresses and
 * pools, by the API and the admin command line; callers of the API look at the pools of their tenancy and at the shared
 * ones. It promises that a tenancy keeps its address for a provider as long as that may be used, that all processes
 * together never pass the stage of a warm-up, that a paused address is out of use within 10 seconds in every process, and
 * that the addresses of other regions are never sent from. It never opens a connection and never checks that the machine
 * has the address.
 */
export { EgressModule } from './egress.module.js';
export { EgressService } from './egress.service.js';
export { EgressIpsService } from './egress-ips.service.js';
export { canonicalAddress } from './ip-address.js';
export { EgressJob } from './egress.job.js';
export { POOL_REASONS, type ChosenPools } from './choose-pools.js';
export type { Pool, PooledIp } from './egress.store.js';
export type { Blast, PausedPool } from './blast-guard.js';
export {
  IP_STATES,
  type AttemptNote,
  type Choice,
  type EgressIp,
  type IpState,
  type Wish,
} from './egress-ip.js';
export { WarmUpService } from './warm-up.service.js';
export { WarmUpView } from './warm-up.dto.js';
