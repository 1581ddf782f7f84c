import { expect, it } from 'vitest';
import { Clock } from '../core/clock.js';
import { AuthLimiter } from './auth-limiter.js';

class HeldClock extends Clock {
  ms = 0;
  now = () => this.ms;
  monotonic = () => this.ms;
  after = () => () => undefined;
}

it('blocks a client from the limit on, until the oldest failure is ten minutes old', () => {
  const clock = new HeldClock();
  const limiter = new AuthLimiter(2, clock);
  limiter.failed('a');
  clock.ms = 60_000;
  expect(limiter.blocked('a')).toBe(false);
  limiter.failed('a');
  expect(limiter.blocked('a')).toBe(true);
  expect(limiter.blocked('b')).toBe(false);
  clock.ms = 599_999;
  expect(limiter.blocked('a')).toBe(true);
  clock.ms = 600_000;
  expect(limiter.blocked('a')).toBe(false);
  limiter.failed('a');
  expect(limiter.blocked('a')).toBe(true);
});
