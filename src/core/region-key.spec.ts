import { expect, test } from 'vitest';
import { regionKeyOf } from './region-key.js';

test.each([
  ['eu-frankfurt-1', 'FRA'],
  ['local-1', 'LOC'],
  ['x1', 'X1X'],
])('the key of %s is %s', (region, key) => {
  expect(regionKeyOf(region)).toBe(key);
});
