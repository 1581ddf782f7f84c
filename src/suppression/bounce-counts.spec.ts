import { expect, test } from 'vitest';
import { byDays, isEnough, type CountedBounces } from './bounce-counts.js';

const DAY = 86_400_000;
const RULES = { softBounces: 5, softDays: 3, softExpiryDays: 14, unsureExpiryDays: 90 };
const AT = Date.UTC(2026, 0, 31, 12);
const SOFT = { kind: 'soft', reason: 'mailbox_full' } as const;

function counted(more: Partial<CountedBounces>): CountedBounces {
  return {
    tenancyId: 't',
    address: 'a@b.test',
    kind: 'soft',
    count: 5,
    days: 3,
    firstAt: AT - 3 * DAY,
    lastAt: AT,
    ...more,
  };
}

test('bounces are counted by address, kind, the way they came, and day', () => {
  const one = { tenancyId: 't', address: 'a@b.test', kind: 'soft', isByMail: false } as const;
  expect(
    byDays([
      { ...one, at: AT },
      { ...one, at: AT - 1 },
      { ...one, at: AT - DAY },
      { ...one, isByMail: true, at: AT },
    ]),
  ).toEqual([
    { ...one, day: '2026-01-31', count: 2, firstAt: AT - 1, lastAt: AT },
    { ...one, day: '2026-01-30', count: 1, firstAt: AT - DAY, lastAt: AT - DAY },
    { ...one, isByMail: true, day: '2026-01-31', count: 1, firstAt: AT, lastAt: AT },
  ]);
});

test('soft bounces suppress for a time when there are enough of them on enough days', () => {
  expect(isEnough(SOFT, counted({}), RULES)).toEqual({ expiresAt: AT + 14 * DAY });
  expect(isEnough(SOFT, counted({ count: 4 }), RULES)).toBeNull();
  expect(isEnough(SOFT, counted({ count: 50, days: 2 }), RULES)).toBeNull();
});

test('what must happen again suppresses when it did, long enough after', () => {
  const hard = {
    kind: 'hard',
    reason: 'mailbox_unknown',
    againAfterMs: DAY,
    isSure: false,
  } as const;
  const twice = counted({ kind: 'hard', count: 2, firstAt: AT - DAY });
  expect(isEnough(hard, twice, RULES)).toEqual({ expiresAt: AT + 90 * DAY });
  expect(isEnough(hard, { ...twice, firstAt: AT - DAY + 1 }, RULES)).toBeNull();
  expect(isEnough({ ...hard, kind: 'dns', isSure: true }, twice, RULES)).toEqual({
    expiresAt: null,
  });
});
