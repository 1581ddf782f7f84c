import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextAttempt } from './retry-schedule.js';

const RULES = { retryFirstSeconds: 180, retryMaxSeconds: 7_200, lifetimeSeconds: 345_600 };
const NOW = Date.UTC(2026, 0, 31, 12);

/** Seconds until the next attempt of a message that is new, without chance. */
function gapAfter(
  attempts: number,
  reason: 'remote_temporary' | 'greylisted' = 'remote_temporary',
) {
  const due = nextAttempt({ acceptedAt: NOW, attempts, reason }, NOW, RULES, () => 0.5);
  return due === null ? null : (due - NOW) / 1000;
}

describe('nextAttempt', () => {
  test('doubles the gap up to the largest', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8, 40].map((n) => gapAfter(n))).toEqual([
      180, 360, 720, 1_440, 2_880, 5_760, 7_200, 7_200, 7_200,
    ]);
  });

  test('waits long enough for a greylist the first time only', () => {
    expect(gapAfter(1, 'greylisted')).toBe(330);
    expect(gapAfter(2, 'greylisted')).toBe(360);
  });

  test('never lets a greylist exceed the largest gap', () => {
    const rules = { ...RULES, retryFirstSeconds: 1, retryMaxSeconds: 2 };
    const message = { acceptedAt: NOW, attempts: 1, reason: 'greylisted' as const };
    expect(nextAttempt(message, NOW, rules, () => 0.5)).toBe(NOW + 2_000);
  });

  test('spreads by a fifth to both sides', () => {
    const message = { acceptedAt: NOW, attempts: 1, reason: 'remote_temporary' as const };
    expect(nextAttempt(message, NOW, RULES, () => 0)).toBe(NOW + 144_000);
    expect(nextAttempt(message, NOW, RULES, () => 1)).toBe(NOW + 216_000);
  });

  test('does not come back before the server wants it, nor much later', () => {
    const message = { acceptedAt: NOW, attempts: 1, reason: 'greylisted' as const };
    const due = (retryAfterSeconds: number, chance: number) =>
      nextAttempt({ ...message, retryAfterSeconds }, NOW, RULES, () => chance)! - NOW;
    expect(due(1_000, 0)).toBe(1_000_000);
    expect(due(1_000, 1)).toBe(1_200_000);
    expect(due(60, 0.5)).toBe(330_000);
  });

  test('puts the last attempt on the end of the time, and gives up after it', () => {
    const end = NOW + RULES.lifetimeSeconds * 1000;
    const message = { acceptedAt: NOW, attempts: 50, reason: 'remote_temporary' as const };
    expect(nextAttempt(message, end - 1_000, RULES, () => 0.5)).toBe(end);
    expect(nextAttempt(message, end, RULES, () => 0.5)).toBeNull();
  });

  test('is always in the future and never behind the end', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 32_767 }),
        fc.nat(345_599),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (attempts, age, chance) => {
          const now = NOW + age * 1000;
          const due = nextAttempt(
            { acceptedAt: NOW, attempts, reason: 'connection_lost' },
            now,
            RULES,
            () => chance,
          );
          expect(due).toBeGreaterThan(now);
          expect(due).toBeLessThanOrEqual(NOW + RULES.lifetimeSeconds * 1000);
        },
      ),
    );
  });
});
