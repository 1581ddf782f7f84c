import { expect, test } from 'vitest';
import type { Counts } from './rates.store.js';
import { ratesOf } from './rates.js';
import { COLUMNS } from './row.js';

const counts = (some: Partial<Counts>): Counts =>
  ({ ...Object.fromEntries(COLUMNS.map((column) => [column, 0])), ...some }) as Counts;

test('bounces are shares of what was answered, complaints and opens of what was taken', () => {
  const rates = ratesOf(
    counts({
      accepted: 1_000,
      deferred: 300,
      delivered: 90,
      hardBounced: 4,
      softBounced: 2,
      policyBounced: 3,
      expired: 1,
      cohortHardReported: 1,
      complained: 7,
      cohortComplained: 1,
      opened: 200,
      cohortOpened: 45,
    }),
  );
  expect(rates).toEqual({
    deliveredRate: 0.9,
    hardBounceRate: 0.05,
    softBounceRate: 0.03,
    blockRate: 0.03,
    complaintRate: 1 / 90,
    unsubscribeRate: 0,
    openRate: 0.5,
    clickRate: 0,
  });
});

test('where nothing was answered there are no rates', () => {
  expect(new Set(Object.values(ratesOf(counts({ accepted: 5, suppressed: 2 }))))).toEqual(
    new Set([null]),
  );
});
