import { expect, test } from 'vitest';
import { FakeClock } from '../../test/support/clock.js';
import { TokenBuckets } from './token-buckets.js';

test('Each key has a rate of its own', () => {
  const clock = new FakeClock();
  const buckets = new TokenBuckets(10, 3, clock);
  expect([1, 2, 3].map(() => buckets.take('a'))).toEqual([0, 0, 0]);
  expect(buckets.take('a')).toBe(20_000);
  expect(buckets.take('b', 2)).toBe(0);
  expect(buckets.take('b', 2)).toBe(20_000);
  clock.advance(20_000);
  expect([buckets.take('a'), buckets.take('b', 2)]).toEqual([0, 0]);
});

test('Who was not heard of for longest is forgotten', () => {
  const buckets = new TokenBuckets(2, 1, new FakeClock());
  for (const key of ['a', 'b', 'c']) expect(buckets.take(key)).toBe(0);
  expect(buckets.take('c')).toBeGreaterThan(0);
  expect(buckets.take('a')).toBe(0);
});
