import { newUuid } from '../core/id.js';
import { entryKey } from './entry-keys.js';

/** An address that a tenancy must not write to, and why. */
export interface SuppressedAddress {
  readonly id: string;
  /** Lower case; `@example.org` stands for all addresses of that domain. */
  readonly address: string;
  /** Of whose mail: empty for all of the tenancy, else a From address, or @ and its domain. */
  readonly stream: string;
  /** As it was given; what the API makes of it is in `suppression-reason.ts`. */
  readonly reason: string;
  readonly createdAt: Date;
  /** From then on it counts no more; null for until somebody removes it. */
  readonly expiresAt: Date | null;
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
  readonly smtpCode: number | null;
  readonly enhancedStatus: string | null;
  /** The reply rule that said what it means. */
  readonly ruleId: string | null;
  /** When what led to it last happened; null when a person made it. */
  readonly lastAt: Date | null;
  /** Recipients that were kept back because of it, and when that last happened. */
  readonly blockedCount: number;
  readonly lastSuppressedAt: Date | null;
  /** The circuit that keeps it from counting; null: it counts. */
  readonly parkedBy: string | null;
}

/** As somebody adds it by hand; `now` is in milliseconds since the epoch. */
export function newSuppression(
  { tenancyId, address, reason, stream = '' }: GivenSuppression,
  now: number,
): Suppression {
  return {
    tenancyId,
    id: newUuid(now),
    address: entryKey(address),
    stream: entryKey(stream),
    reason,
    createdAt: new Date(now),
    expiresAt: null,
    messageId: null,
    errorDetail: null,
    errorSource: null,
    smtpCode: null,
    enhancedStatus: null,
    ruleId: null,
    lastAt: null,
    blockedCount: 0,
    lastSuppressedAt: null,
    parkedBy: null,
  };
}

export interface GivenSuppression {
  readonly tenancyId: string;
  readonly address: string;
  readonly reason: string;
  readonly stream?: string;
}
