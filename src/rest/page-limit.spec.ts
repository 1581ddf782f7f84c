import { expect, test } from 'vitest';
import { FakeClock } from '../../test/support/clock.js';
import { PageLimit } from './page-limit.js';

test('A client that asks too often waits, alone, until its minute has come back', () => {
  const clock = new FakeClock();
  const limit = new PageLimit(3, clock);
  expect([1, 2, 3].map(() => limit.take('192.0.2.1'))).toEqual([0, 0, 0]);
  expect(limit.take('192.0.2.1')).toBe(20);
  expect(limit.take('192.0.2.2')).toBe(0);
  clock.advance(20_000);
  expect(limit.take('192.0.2.1')).toBe(0);
});

test('All addresses of an IPv6 network are one client', () => {
  const limit = new PageLimit(1, new FakeClock());
  expect(limit.take('2001:db8::1')).toBe(0);
  expect(limit.take('2001:db8::2')).toBeGreaterThan(0);
});
