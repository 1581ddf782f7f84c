import { expect, test } from 'vitest';
import { lineOf } from './follow-command.js';

const EVENT = {
  time: '2026-02-01T10:11:12.345Z',
  kind: 'deferred',
  reason: 'greylisted',
  messageId: '17',
  recipient: 'ann@example.org',
  detail: { reply: '451 4.7.1 Later' },
};

test('an event is one line: when, what, whom, and what was said', () => {
  expect(lineOf(EVENT)).toBe('10:11:12  deferred    ann@example.org  greylisted  451 4.7.1 Later');
  const plain = { ...EVENT, kind: 'delivered', reason: null, recipient: null, detail: null };
  expect(lineOf(plain)).toBe('10:11:12  delivered   message 17');
});

test('what would steer a terminal is made visible', () => {
  expect(lineOf({ ...EVENT, detail: { reply: '451 \u001b[2J\nno' } })).toContain(
    '451 \\x1b[2J\\nno',
  );
});
