import { expect, test } from 'vitest';
import { actionAt, rampAt, rampMs, secondsAt } from './escalation.js';

test('each override in a row lasts twice as long, a day at the most', () => {
  expect([1, 2, 3, 10].map((level) => secondsAt(level, 1_800))).toEqual([
    1_800, 3_600, 7_200, 86_400,
  ]);
});

test.each([
  [{ slow: 0.5 }, { slow: 0.125 }],
  [{ ratePerMinute: 10 }, { ratePerMinute: 2.5 }],
  [{ ratePerMinute: 2 }, { ratePerMinute: 1 }],
  [{ connections: 3 }, { connections: 1 }],
  [{ messagesPerConnection: 5 }, { messagesPerConnection: 5 }],
  [{ pause: true as const }, { pause: true }],
])('the third time %j becomes %j', (first, third) => {
  expect(actionAt(3, first)).toEqual(third);
});

test('what is usual comes back in steps', () => {
  const at = [0, 899, 900, 1_800, 2_699, 2_700].map((second) => rampAt(second * 1_000, 0, 900_000));
  expect(at).toEqual([0.1, 0.1, 0.25, 0.5, 0.5, 1]);
  expect(rampMs(900_000)).toBe(2_700_000);
});
