import { expect, test } from 'vitest';
import {
  LARGE_BYTES,
  LARGEST_KIND,
  isLarge,
  laneKind,
  poolOf,
  trafficClassOf,
} from './lane-kind.js';

test.each([
  ['transactional', 1, 0, 0, false],
  ['bulk', 1, 0, 1, false],
  ['transactional', LARGE_BYTES, 0, 2, true],
  ['bulk', LARGE_BYTES, 0, 3, true],
  ['transactional', 1, 1, 4, false],
  ['bulk', LARGE_BYTES, 8_191, LARGEST_KIND, true],
] as const)('%s mail of %i octets for pool %i is of kind %i', (of, size, pool, kind, large) => {
  expect(laneKind(of, size, pool)).toBe(kind);
  expect(trafficClassOf(kind)).toBe(of);
  expect(isLarge(kind)).toBe(large);
  expect(poolOf(kind)).toBe(pool);
});
