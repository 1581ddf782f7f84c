import { expect, test } from 'vitest';
import { ranked } from './pick.js';

const sources = Array.from({ length: 5 }, (_, n) => ({
  id: `0197c0de-0000-7000-8000-00000000000${n}`,
  weight: 1,
}));
const keys = Array.from({ length: 5_000 }, (_, n) => `tenancy-${n}`);
const first = (from: readonly (typeof sources)[number][], key: string) => ranked(from, key)[0];

test('of nothing there is no order', () => {
  expect(ranked([], 'any')).toEqual([]);
});

test('a key keeps its order, in whatever order the addresses come', () => {
  const turned = [...sources].reverse();
  for (const key of keys) expect(ranked(turned, key)).toEqual(ranked(sources, key));
});

test('keys spread evenly', () => {
  for (const source of sources) {
    const share = keys.filter((key) => first(sources, key) === source).length;
    // 1000 expected; the standard deviation is 28.
    expect(share).toBeGreaterThan(850);
    expect(share).toBeLessThan(1_150);
  }
});

test('an address of weight 3 gets three times the keys of one of weight 1', () => {
  const [heavy, ...light] = sources.map((source, n) => ({ ...source, weight: n === 0 ? 3 : 1 }));
  const share = keys.filter((key) => first([heavy!, ...light], key) === heavy).length;
  // 3/7 of 5000 are 2143; the standard deviation is 35.
  expect(share).toBeGreaterThan(1_970);
  expect(share).toBeLessThan(2_320);
});

test('when an address leaves, only its own keys move, to the one that was next', () => {
  const rest = sources.slice(1);
  for (const key of keys) {
    const order = ranked(sources, key);
    expect(ranked(rest, key)).toEqual(order.filter((source) => source !== sources[0]));
  }
});
