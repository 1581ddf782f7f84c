import { expect, test } from 'vitest';
import { parseMailbox } from './mailbox.js';

test.each([
  ['a@b.test', { email: 'a@b.test' }],
  [' <a@b.test> ', { email: 'a@b.test' }],
  ['Anna B. <a@b.test>', { email: 'a@b.test', name: 'Anna B.' }],
  ['"B, Anna" <a@b.test>', { email: 'a@b.test', name: 'B, Anna' }],
  ['"The \\"B\\"" <a@b.test>', { email: 'a@b.test', name: 'The "B"' }],
])('%s is a mailbox', (text, mailbox) => {
  expect(parseMailbox(text)).toEqual(mailbox);
});

test.each(['', 'anna', 'Anna a@b.test', 'a@b@c'])('%j is none', (text) => {
  expect(() => parseMailbox(text)).toThrow(`this is no mailbox: ${text}`);
});
