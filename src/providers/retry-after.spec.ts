import { expect, it } from 'vitest';
import { retryAfterSeconds } from './retry-after.js';

it.each([
  ['Greylisted, try again in 300 seconds', 300],
  ['Please try again in 5 minutes', 300],
  ['Retry after 1 hour', 3600],
  ['please wait 15 min and try again', 900],
  ['come back later in 30s', 30],
  ['greylisted for 600 seconds', 600],
  ['Try again in 3 hrs', 10_800],
  ['try again in 400 hours', 86_400],
  ['Greylisting in action, please come back in 00:05:00', 300],
  ['come back in 1:00:30', 3_630],
  ['try again at 12:05:00', null],
  ['try again later', null],
  ['try again in 2026', null],
  ['try again in 0 seconds', null],
  ['listed for 5 minutes by a list', null],
  ['message 300 seconds old', null],
])('%s: %s', (text, seconds) => {
  expect(retryAfterSeconds(text)).toBe(seconds);
});
