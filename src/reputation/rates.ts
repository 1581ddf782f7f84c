import type { Counts } from './rates.store.js';

export const RATES = [
  'deliveredRate',
  'hardBounceRate',
  'softBounceRate',
  'blockRate',
  'complaintRate',
  'unsubscribeRate',
  'openRate',
  'clickRate',
] as const;

/**
 * Shares of 0 to 1; null when there is nothing to divide by. What is divided by what is written down in docs/rates.md: by
 * recipients who were answered for good in the time, or by those of them who took the mail.
 */
export type Rates = Readonly<Record<(typeof RATES)[number], number | null>>;

type Answering = Pick<
  Counts,
  'delivered' | 'hardBounced' | 'softBounced' | 'policyBounced' | 'expired'
>;

/** Recipients whose mail ended by an answer of the other side, or without one. */
export function answeredOf(counts: Answering): number {
  const { delivered, hardBounced, softBounced, policyBounced, expired } = counts;
  return delivered + hardBounced + softBounced + policyBounced + expired;
}

export function ratesOf(counts: Counts): Rates {
  const { delivered } = counts;
  const answered = answeredOf(counts);
  return {
    deliveredRate: share(delivered, answered),
    hardBounceRate: share(counts.hardBounced + counts.cohortHardReported, answered),
    softBounceRate: share(counts.softBounced + counts.expired, answered),
    blockRate: share(counts.policyBounced, answered),
    complaintRate: share(counts.cohortComplained, delivered),
    unsubscribeRate: share(counts.cohortUnsubscribed, delivered),
    openRate: share(counts.cohortOpened, delivered),
    clickRate: share(counts.cohortClicked, delivered),
  };
}

function share(part: number, of: number): number | null {
  return of === 0 ? null : Math.min(1, part / of);
}
