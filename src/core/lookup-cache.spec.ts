import { expect, test } from 'vitest';
import { Clock } from './clock.js';
import { LookupCache } from './lookup-cache.js';

class HeldClock extends Clock {
  ms = 0;
  now = () => this.ms;
  monotonic = () => this.ms;
  after = () => () => undefined;
}

function counted<T>(value: T): { load: () => Promise<T>; loads: () => number } {
  let loads = 0;
  return { load: () => Promise.resolve((loads++, value)), loads: () => loads };
}

test('a value stays for as long as it says, and no longer', async () => {
  const clock = new HeldClock();
  const cache = new LookupCache<string | null>(10, clock, (found) => (found ? 100 : 10));
  const [some, none] = [counted<string | null>('found'), counted<string | null>(null)];
  const both = async () => [await cache.get('some', some.load), await cache.get('none', none.load)];
  expect(await both()).toEqual(['found', null]);
  clock.ms = 10;
  expect(await both()).toEqual(['found', null]);
  expect([some.loads(), none.loads()]).toEqual([1, 1]);
  clock.ms = 20;
  await both();
  expect([some.loads(), none.loads()]).toEqual([1, 2]);
  clock.ms = 101;
  await both();
  expect([some.loads(), none.loads()]).toEqual([2, 3]);
});

test('callers at the same time share one load', async () => {
  const cache = new LookupCache<number>(10, new HeldClock(), () => 0);
  const one = counted(1);
  await Promise.all([cache.get('k', one.load), cache.get('k', one.load), cache.get('k', one.load)]);
  expect(one.loads()).toBe(1);
  await cache.get('k', one.load); // 0 milliseconds: not remembered
  expect(one.loads()).toBe(2);
});

test('a load that fails is told to all who wait and tried again by the next', async () => {
  const cache = new LookupCache<number>(10, new HeldClock(), () => 100);
  const fails = () => Promise.reject(new Error('database gone'));
  const waiting = [cache.get('k', fails), cache.get('k', fails)];
  for (const one of waiting) await expect(one).rejects.toThrow('database gone');
  expect(await cache.get('k', () => Promise.resolve(7))).toBe(7);
});

test('what was forgotten while it was loaded is not remembered', async () => {
  const cache = new LookupCache<string>(10, new HeldClock(), () => 100);
  let finish = (_: string): void => undefined;
  const early = cache.get('k', () => new Promise((resolve) => (finish = resolve)));
  cache.forget('k');
  expect(await cache.get('k', () => Promise.resolve('after'))).toBe('after');
  finish('before');
  expect(await early).toBe('before');
  expect(await cache.get('k', () => Promise.resolve('loaded again'))).toBe('after');
});

test('it holds no more than it may', async () => {
  const cache = new LookupCache<number>(2, new HeldClock(), () => 100);
  const first = counted(1);
  await cache.get('first', first.load);
  for (const key of ['second', 'third']) await cache.get(key, () => Promise.resolve(0));
  await cache.get('first', first.load);
  expect(first.loads()).toBe(2);
});
