import { expect, test } from 'vitest';
import { TokenBucket } from './token-bucket.js';

test('gives its burst at once and then one at a time', () => {
  const bucket = new TokenBucket(60, 2, 0);
  expect([bucket.take(0), bucket.take(0), bucket.take(0)]).toEqual([0, 0, 1_000]);
  expect([bucket.take(999), bucket.take(1_000), bucket.take(1_000)]).toEqual([1, 0, 1_000]);
});

test('saves up no more than its burst', () => {
  const bucket = new TokenBucket(60, 2, 0);
  expect([bucket.take(600_000), bucket.take(600_000), bucket.take(600_000)]).toEqual([0, 0, 1_000]);
});

test('more than the burst is taken from a full bucket and owed', () => {
  const bucket = new TokenBucket(60, 2, 0);
  expect(bucket.take(0, 5)).toBe(0);
  expect(bucket.take(0)).toBe(4_000);
});

test('what is given back can be taken again', () => {
  const bucket = new TokenBucket(60, 1, 0);
  bucket.take(0);
  bucket.giveBack();
  expect(bucket.take(0)).toBe(0);
});

test('another rate counts from now on', () => {
  const bucket = new TokenBucket(60, 10, 0);
  bucket.take(0, 10);
  bucket.change(120, 1, 0);
  expect(bucket.take(0)).toBe(500);
});
