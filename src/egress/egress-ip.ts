import type { Via } from '../core/dialer.js';
import type { Reason } from '../mail/reason.js';

/**
 * ACTIVE: mail leaves from it. PAUSED: nothing new until it is resumed, or until its time. DRAINING: nothing new, and
 * at its time it leaves its pool. DELETED: kept only for what the events name.
 */
export const IP_STATES = ['ACTIVE', 'PAUSED', 'DRAINING', 'DELETED'] as const;
export type IpState = (typeof IP_STATES)[number];

/** An address that we send from. */
export interface EgressIp {
  readonly id: string;
  /** IPv4 or IPv6 in its canonical text form. */
  readonly address: string;
  /** What we say in EHLO from this address; its PTR record should be the same name. */
  readonly ehloName: string;
  /** The proxy or relay through which it is reached; null: it is an address of the machine that sends from it. */
  readonly via: Via | null;
  readonly weight: number;
  /** False: taken for warm. */
  readonly warmsUp: boolean;
}

/** What `choose` is asked. */
export interface Wish {
  readonly tenancyId: string;
  /** Number of the pool that the mail names; 0: the tenancy's own, else the shared ones of its grade. */
  readonly pool: number;
  /** The mailbox provider of the domain, such as `google`; null when it has none. */
  readonly provider: string | null;
  readonly domain: string;
  /** Ids of addresses that this process can not use, or shall not. */
  readonly exclude?: ReadonlySet<string>;
  /** Whether an address may not be used for this mail at the moment. */
  readonly isPaused?: (ip: EgressIp) => boolean;
}

/** Which address to send from. */
export type Choice =
  | { readonly ip: EgressIp }
  /** No address was added that the tenancy's mail could leave from: the machine's own choice is meant. */
  | { readonly machine: true }
  /** There are addresses, and none may be used now. `until` in milliseconds since the epoch; null: not known. */
  | { readonly wait: Reason; readonly until: number | null };

/** What came of one recipient in one attempt, as far as the reputation of an address goes. */
export interface AttemptNote {
  /** Id of the egress address; null for the machine's own choice. */
  readonly ip: string | null;
  readonly provider: string | null;
  readonly tenancyId: string;
  readonly outcome: 'delivered' | 'deferred' | 'blocked' | 'bounced';
  /** Milliseconds since the epoch. */
  readonly at: number;
}
