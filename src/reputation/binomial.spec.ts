import { expect, test } from 'vitest';
import { chanceOfAtLeast } from './binomial.js';

// Known values of the binomial distribution, by hand or from tables.
test.each([
  [1, 1, 0.5, 0.5],
  [2, 2, 0.5, 0.25],
  [1, 20, 0.02, 1 - 0.98 ** 20],
  [2, 20, 0.02, 1 - 0.98 ** 20 - 20 * 0.02 * 0.98 ** 19],
  [60, 100, 0.5, 0.028443966820490392],
])('at least %i of %i at %f', (k, n, p, expected) => {
  expect(chanceOfAtLeast(k, n, p)).toBeCloseTo(expected, 10);
});

test('what is not more than expected is no surprise, and more than all is impossible', () => {
  expect(chanceOfAtLeast(2, 100, 0.02)).toBe(1);
  expect(chanceOfAtLeast(0, 0, 0.02)).toBe(1);
  expect(chanceOfAtLeast(3, 2, 0.02)).toBe(0);
});

test('millions are no matter', () => {
  const one = chanceOfAtLeast(20_500, 1_000_000, 0.02);
  // 500 above the mean with a deviation of 140: 3.57 deviations.
  expect(one).toBeGreaterThan(1e-4);
  expect(one).toBeLessThan(3e-4);
});
