import { expect, test } from 'vitest';
import { instantIn } from './instant.js';

test.each([
  ['2026-01-05T03:04:05.678Z', '2026-01-05T03:04:05.678Z'],
  ['2026-01-05T03:04:05Z', '2026-01-05T03:04:05.000Z'],
  ['2026-01-05T03:04Z', '2026-01-05T03:04:00.000Z'],
  ['2026-01-05T03:04:05.123456+02:00', '2026-01-05T01:04:05.123Z'],
  ['2026-01-05T03:04:05', '2026-01-05T03:04:05.000Z'],
  ['2026-01-05', '2026-01-05T00:00:00.000Z'],
])('%s is %s', (text, instant) => {
  expect(instantIn('from', text).toISOString()).toBe(instant);
});

test.each(['2026-W01-1', '2026-005', '2026-13-05T00:00:00Z', '2026-01-05T25:00:00Z', 'now', ''])(
  '%s is no moment, and the field is named',
  (text) => {
    expect(() => instantIn('from', text)).toThrow('from must be a time of RFC 3339');
  },
);
