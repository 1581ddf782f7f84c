import { expect, test } from 'vitest';
import { FakeDns } from '../../test/support/fake-dns.js';
import { checkLinks } from './check-links.js';
import { domainRecords } from './domain-records.js';

const [record] = domainRecords({
  domain: 'shop.example',
  keys: [],
  returnPath: null,
  links: { name: 'links.shop.example', target: 'links.service.example' },
  verificationToken: null,
  site: {
    spfInclude: 'spf.service.example',
    allRegionsSpfIncludes: [],
    dkimZone: null,
    returnPathHost: 'rp.service.example',
    reportAddress: 'dmarc@service.example',
  },
}).filter(({ purpose }) => purpose === 'links');

test('The owner of the domain publishes an alias of our host', () => {
  expect(record).toMatchObject({
    name: 'links.shop.example',
    type: 'CNAME',
    value: 'links.service.example',
    required: true,
  });
});

test.each([
  ['links.service.example', 'found', undefined],
  ['other.example', 'wrong', 'cname_elsewhere'],
  ['links.service.example.shop.example', 'wrong', 'cname_target_doubled'],
  [null, 'missing', 'record_missing'],
])('An alias of %s is %s', async (target, state, code) => {
  const dns = new FakeDns(target === null ? {} : { 'links.shop.example': { CNAME: [target] } });
  const verdict = await checkLinks(dns, record!);
  expect([verdict.state, verdict.problem?.code]).toEqual([state, code]);
});
