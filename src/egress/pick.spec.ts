import { expect, test } from 'vitest';
import { pick } from './pick.js';

const sources = Array.from({ length: 5 }, (_, n) => ({
  id: `0197c0de-0000-7000-8000-00000000000${n}`,
  address: `192.0.2.${n}`,
  ehloName: 'mail.example.com',
}));
const keys = Array.from({ length: 5_000 }, (_, n) => `tenancy-${n}`);

test('no source, no pick', () => {
  expect(pick([], 'any')).toBeNull();
});

test('a key keeps its source, in whatever order they come', () => {
  const turned = [...sources].reverse();
  for (const key of keys) expect(pick(turned, key)).toBe(pick(sources, key));
});

test('keys spread evenly', () => {
  for (const source of sources) {
    const share = keys.filter((key) => pick(sources, key) === source).length;
    // 1000 expected; the standard deviation is 28.
    expect(share).toBeGreaterThan(850);
    expect(share).toBeLessThan(1_150);
  }
});

test('when a source leaves, only its own keys move', () => {
  const rest = sources.slice(1);
  for (const key of keys) {
    const before = pick(sources, key);
    if (before !== sources[0]) expect(pick(rest, key)).toBe(before);
    else expect(rest).toContain(pick(rest, key));
  }
});
