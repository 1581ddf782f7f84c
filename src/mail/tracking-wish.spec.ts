import { expect, test } from 'vitest';
import { trackingWishIn } from './tracking-wish.js';

test('A message may let opens, clicks, both or nothing be tracked', () => {
  expect(trackingWishIn(' Yes')).toEqual({ opens: true, clicks: true });
  expect(trackingWishIn('opens')).toEqual({ opens: true, clicks: false });
  expect(trackingWishIn('clicks')).toEqual({ opens: false, clicks: true });
  expect(trackingWishIn('no')).toEqual({ opens: false, clicks: false });
});

test.each(['', 'all', '__proto__', 'constructor'])('%j is no such wish', (text) => {
  expect(trackingWishIn(text)).toBeNull();
});
