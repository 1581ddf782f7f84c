import { expect, test } from 'vitest';
import { untilOf } from './context.js';

test('a time of --until is read, and what is none is named with its option', () => {
  expect(untilOf('2026-03-01T12:00:00Z')).toBe('2026-03-01T12:00:00.000Z');
  expect(() => untilOf('garbage')).toThrow('--until garbage is not a time');
});
