import { expect, test } from 'vitest';
import { ShardsToLookAt } from './shards-to-look-at.js';

test('a hint ripens for a span, because it is given before the commit, however often shards are taken', () => {
  const shards = new ShardsToLookAt(500);
  shards.note(3);
  shards.note(3);
  expect(shards.take(0)).toEqual([]);
  shards.note(5);
  expect(shards.take(10)).toEqual([]);
  expect(shards.take(499)).toEqual([]);
  expect(shards.take(500)).toEqual([3]);
  expect(shards.take(501)).toEqual([]);
  expect(shards.take(1_000)).toEqual([5]);
  expect(shards.take(2_000)).toEqual([]);
});

test('what is known to be there is looked at next, once', () => {
  const shards = new ShardsToLookAt(500);
  shards.add(7);
  shards.add(7);
  expect(shards.take(0)).toEqual([7]);
  expect(shards.take(0)).toEqual([]);
});

test('a shard that failed waits longer each time, up to five minutes, and holds up no other', () => {
  const shards = new ShardsToLookAt(500);
  expect(shards.failed(1, 0)).toBe(1_000);
  shards.add(1);
  shards.add(2);
  expect(shards.take(999)).toEqual([2]);
  expect(shards.take(1_000)).toEqual([1]);
  expect(shards.failed(1, 1_000)).toBe(2_000);
  expect(shards.take(2_999)).toEqual([]);
  expect(shards.take(3_000)).toEqual([1]);
  for (let i = 0; i < 20; i++) shards.failed(1, 3_000);
  expect(shards.failed(1, 3_000)).toBe(300_000);
});

test('a success forgets the failures', () => {
  const shards = new ShardsToLookAt(500);
  shards.failed(1, 0);
  shards.failed(1, 0);
  expect(shards.failing).toBe(1);
  shards.succeeded(1);
  expect(shards.failing).toBe(0);
  expect(shards.failed(1, 0)).toBe(1_000);
});
