import { expect, test } from 'vitest';
import { endsLine, withLastLine } from './last-line.js';

test.each([
  ['a\r\n', 'a\r\n'],
  ['a', 'a\r\n'],
  ['a\r\nb', 'a\r\nb\r\n'],
  ['\r\n', '\r\n'],
  ['', ''],
])('of %j the last line is whole as %j', (octets, whole) => {
  const given = Buffer.from(octets);
  expect(withLastLine(given).toString()).toBe(whole);
  expect(endsLine(given)).toBe(octets === whole);
});

test('what is whole is not copied', () => {
  const given = Buffer.from('a\r\n');
  expect(withLastLine(given)).toBe(given);
});
