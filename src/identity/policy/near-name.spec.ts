import { expect, test } from 'vitest';
import { nearName } from './near-name.js';

const NAMES = ['approved-senders', 'email-domains', 'dkims', 'use', 'EMAIL_DOMAIN_READ'];

test.each([
  ['approved-sender', 'approved-senders'],
  ['aproved-sendres', null],
  ['Email-Domian', null],
  ['email-domain', 'email-domains'],
  ['uses', 'use'],
  ['dkim', 'dkims'],
  ['email_domain_raed', 'EMAIL_DOMAIN_READ'],
  ['instances', null],
  ['xy', null],
  ['', null],
  ['u'.repeat(100_000), null],
])('%s is near %s', (written, near) => {
  expect(nearName(written, NAMES)).toBe(near);
});
