import { expect, test } from 'vitest';
import { FakeDns } from '../../test/support/fake-dns.js';
import { sourceName } from './source-name.js';

const dns = new FakeDns({
  '192.0.2.1': { PTR: ['elsewhere.test', 'MX1.mail.acme.co.uk.'] },
  'mx1.mail.acme.co.uk': { A: ['192.0.2.1'] },
  'elsewhere.test': { A: ['192.0.2.99'] },
  '192.0.2.2': { PTR: ['elsewhere.test'] },
  '2001:db8::1': { PTR: ['six.acme.test'] },
  'six.acme.test': { AAAA: ['2001:db8:0::1'] },
  '192.0.2.3': { fails: 'SERVFAIL' },
});

test.each([
  ['192.0.2.1', { hostName: 'mx1.mail.acme.co.uk', owner: 'acme.co.uk' }],
  ['2001:db8::1', { hostName: 'six.acme.test', owner: 'acme.test' }],
  ['192.0.2.2', null],
  ['192.0.2.4', null],
  ['192.0.2.3', 'unknown'],
])('%s is named as the DNS confirms it', async (address, name) => {
  expect(await sourceName(address, dns)).toEqual(name);
});
