import { newUuid } from '../core/id.js';
import { addressKey } from '../mail/address.js';

/** An address that a tenancy must not write to, and why. */
export interface SuppressedAddress {
  readonly id: string;
  /** Lower case. */
  readonly address: string;
  /** As it was given; what the API makes of it is in `suppression-reason.ts`. */
  readonly reason: string;
  readonly createdAt: Date;
}

/** With all that is known of it. */
export interface Suppression extends SuppressedAddress {
  readonly tenancyId: string;
  /** Message-ID of the message that led to the entry, without angle brackets. */
  readonly messageId: string | null;
  /** What the other side said, in its own words. */
  readonly errorDetail: string | null;
  /** The host that said it. */
  readonly errorSource: string | null;
  /** When a submission last named the address. */
  readonly lastSuppressedAt: Date | null;
}

/** As somebody adds it by hand; `now` is in milliseconds since the epoch. */
export function newSuppression(
  tenancyId: string,
  address: string,
  reason: string,
  now: number,
): Suppression {
  return {
    tenancyId,
    id: newUuid(now),
    address: addressKey(address),
    reason,
    createdAt: new Date(now),
    messageId: null,
    errorDetail: null,
    errorSource: null,
    lastSuppressedAt: null,
  };
}
