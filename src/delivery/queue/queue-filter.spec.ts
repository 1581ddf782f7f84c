import { expect, test } from 'vitest';
import { covers, matchesLane, type LaneFilter } from './queue-filter.js';

const ALL: LaneFilter = { tenancyId: null, domain: null, provider: null, trafficClass: null };
const LANE = { tenancyId: 'a', domain: 'x.test', kind: 1 as const };

test('a filter without anything means every lane', () => {
  expect(matchesLane(ALL, LANE, undefined)).toBe(true);
});

test.each([
  [{ tenancyId: 'a' }, true],
  [{ tenancyId: 'b' }, false],
  [{ domain: 'x.test' }, true],
  [{ domain: 'y.test' }, false],
  [{ trafficClass: 'bulk' as const }, true],
  [{ trafficClass: 'transactional' as const }, false],
  [{ provider: 'google' }, true],
  [{ provider: 'yahoo' }, false],
  [{ tenancyId: 'a', domain: 'y.test' }, false],
])('%j of a bulk lane to a google domain: %s', (filter, expected) => {
  expect(matchesLane({ ...ALL, ...filter }, LANE, 'google')).toBe(expected);
});

test('a filter that names a provider means no lane whose provider nobody knows', () => {
  expect(matchesLane({ ...ALL, provider: 'google' }, LANE, null)).toBe(false);
  expect(matchesLane({ ...ALL, provider: 'google' }, LANE, undefined)).toBe(false);
});

test('what is wider covers what is narrower, and not the other way round', () => {
  const narrow = { ...ALL, tenancyId: 'a', domain: 'x.test' };
  expect(covers(ALL, narrow)).toBe(true);
  expect(covers({ ...ALL, domain: 'x.test' }, narrow)).toBe(true);
  expect(covers(narrow, ALL)).toBe(false);
  expect(covers({ ...ALL, domain: 'y.test' }, narrow)).toBe(false);
});
