/**
 * Egress: the addresses that this region sends from. Owns the tables `ip_pool` and `egress_ip`. Delivery asks it for the
 * active addresses and lets it pick one for each key, so that a sender keeps its address while the set of addresses
 * changes; the admin command line adds, pauses and resumes; callers of the API look at the pools of their tenancy and at
 * the shared ones. It promises that a paused address is out of use within 10 seconds in every process, and that the
 * addresses of other regions are never sent from. It never opens a connection and never checks that the machine has the
 * address.
 */
export { EgressModule } from './egress.module.js';
export { EgressService } from './egress.service.js';
export type { EgressIp, EgressIpState } from './egress-ip.js';
