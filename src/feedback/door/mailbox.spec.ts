import { expect, test } from 'vitest';
import { mailboxOf } from './mailbox.js';

const NONE = { kind: 'none' } as const;

test.each([
  ['fbl', 'feedback_loop'],
  ['FBL', 'feedback_loop'],
  ['fbl+yahoo', 'feedback_loop'],
  ['unsubscribe+abcdef', 'unsubscribe'],
  ['tls-reports', 'tls_report'],
  ['dmarc', 'dmarc_report'],
  ['Postmaster', 'postmaster'],
  ['abuse', 'abuse'],
])('%s is the mailbox %s', (localPart, mailbox) => {
  expect(mailboxOf(localPart, NONE)).toBe(mailbox);
});

test.each(['', 'info', 'fbl2', 'postmaster.x', 'a%b', '"fbl"', '+fbl', 'constructor', '__proto__'])(
  '%s is no mailbox',
  (localPart) => {
    expect(mailboxOf(localPart, NONE)).toBeNull();
  },
);

test('Whatever has the shape of a token is for the return path, valid or not', () => {
  for (const kind of ['expired', 'forged'] as const)
    expect(mailboxOf('b-x', { kind })).toBe('return_path');
});
