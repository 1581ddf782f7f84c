import { expect, test } from 'vitest';
import { canonicalDomain } from '../mail/address.js';
import { isPublicMailboxDomain } from './public-mailbox-domains.js';

test.each([
  'gmail.com',
  'googlemail.com',
  'hotmail.co.uk',
  'outlook.de',
  'live.nl',
  'yahoo.co.jp',
  'icloud.com',
  'gmx.at',
  'web.de',
  't-online.de',
  'orange.fr',
  'mail.ru',
  'yandex.com.tr',
  'proton.me',
  'zoho.eu',
])('%s gives mailboxes to the public', (domain) => {
  expect(isPublicMailboxDomain(domain)).toBe(true);
  // The list must be written as names are compared.
  expect(canonicalDomain(domain)).toBe(domain);
});

test('a name below a public domain belongs to the provider', () => {
  expect(isPublicMailboxDomain('tampabay.rr.com')).toBe(true);
});

test.each(['example.com', 'notgmail.com', 'gmail.com.example', 'com', 'hotmail'])(
  '%s is a domain like any other',
  (domain) => {
    expect(isPublicMailboxDomain(domain)).toBe(false);
  },
);
