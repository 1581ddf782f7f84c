import { assertNever } from '../core/assert.js';
import type { BackOffAction, BackOffScope } from '../providers/index.js';

/** Hits of the scope `recipient` concern one mailbox, whose next attempt waits anyway. */
export type HeldScope = Exclude<BackOffScope, 'recipient'>;

/** What is held back. `provider` is the id of one, or `site:` with the key of a destination that belongs to none. */
export interface Held {
  readonly scope: HeldScope;
  /** Of `egress_provider`; null where the machine chooses the address. */
  readonly egressIp: string | null;
  readonly provider: string;
  /** Of `tenancy_provider` and `sender_domain_provider`. */
  readonly tenancyId: string | null;
  /** Of `sender_domain_provider`. */
  readonly senderDomain: string | null;
}

/** By what a destination is held back: the provider, or the destination itself where it belongs to none. */
export function heldProvider({
  provider,
  site,
}: {
  readonly provider: string | null;
  readonly site: string;
}): Held['provider'] {
  return provider ?? `site:${site}`;
}

/** Whether it names a destination that belongs to none. */
export function isSite(provider: Held['provider']): boolean {
  return /^site:\S/.test(provider);
}

/** Something that is held back for a while, and why. Times are milliseconds since the epoch. */
export interface BackOffEntry extends Held {
  readonly id: string;
  /** Of the reply rule, or `operator`. */
  readonly ruleId: string;
  readonly action: BackOffAction;
  readonly level: number;
  readonly isAlert: boolean;
  /** Up to three replies that brought it about. */
  readonly samples: readonly string[];
  readonly startedAt: number;
  readonly endsAt: number;
  readonly startedBy: string;
  readonly endedBy: string | null;
}

/** What is counted and held together, in one text. */
export function heldKey({ scope, egressIp, provider, tenancyId, senderDomain }: Held): string {
  switch (scope) {
    case 'egress_provider':
      return `${scope} ${egressIp ?? '-'} ${provider}`;
    case 'tenancy_provider':
      return `${scope} ${tenancyId} ${provider}`;
    case 'sender_domain_provider':
      return `${scope} ${tenancyId} ${senderDomain} ${provider}`;
    default:
      return assertNever(scope);
  }
}
