import { expect, test } from 'vitest';
import { LARGE_BYTES, isLarge, laneKind, trafficClassOf } from './lane-kind.js';

test.each([
  ['transactional', 1, 0, false],
  ['bulk', 1, 1, false],
  ['transactional', LARGE_BYTES, 2, true],
  ['bulk', LARGE_BYTES, 3, true],
] as const)('%s mail of %i octets is of kind %i', (trafficClass, size, kind, large) => {
  expect(laneKind(trafficClass, size)).toBe(kind);
  expect(trafficClassOf(kind)).toBe(trafficClass);
  expect(isLarge(kind)).toBe(large);
});
