import { expect, test } from 'vitest';
import { newSelector, problemWithSelector } from './selector.js';

test.each(['s', 's1', 'mail-20260131', 'a.b-c.d', 'a'.repeat(63)])(
  '%s is a selector',
  (selector) => {
    expect(problemWithSelector(selector, 'example.com')).toBeNull();
  },
);

test.each(['', '-a', 'a-', 'a..b', 'a_b', 'A', 'ä', 'a b', '.a', 'a'.repeat(64)])(
  '%j is no selector',
  (selector) => {
    expect(problemWithSelector(selector, 'example.com')).toContain('must be lower-case');
  },
);

test('a selector that makes the name of the record too long for DNS is refused', () => {
  const selector = Array(4).fill('a'.repeat(58)).join('.');
  expect(problemWithSelector(selector, 'example.com')).toContain('longer than 253 octets');
  expect(problemWithSelector(selector, 'ab.c')).toBeNull();
});

test('a selector of ours tells region and day', () => {
  const id = '0199aaaa-0000-7000-8000-00000012ab34';
  const selector = newSelector('eu-frankfurt-1', id, new Date(Date.UTC(2026, 0, 31)));
  expect(selector).toBe('eil-eu-frankfurt-1-20260131-12ab34');
  expect(problemWithSelector(selector, 'example.com')).toBeNull();
});
