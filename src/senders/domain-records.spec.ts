import { expect, test } from 'vitest';
import {
  domainRecords,
  operatorRecords,
  spfHosts,
  zoneLine,
  type DomainSetup,
  type RecordSite,
} from './domain-records.js';

const rsa = {
  selector: 'eil-20260131-9f3a-r',
  algorithm: 'rsa-sha256',
  record: `v=DKIM1; k=rsa; p=${'A'.repeat(392)}`,
} as const;
const ed25519 = {
  selector: 'eil-20260131-9f3a-e',
  algorithm: 'ed25519-sha256',
  record: 'v=DKIM1; k=ed25519; p=11qYAYKxCrfVS',
} as const;

const site: RecordSite = {
  spfInclude: 'eu.rp.post.example.net',
  allRegionsSpfIncludes: ['eu.rp.post.example.net', 'us.rp.post.example.net'],
  dkimZone: 'fra1.post.example.net',
  returnPathHost: 'fra1.rp.post.example.net',
  reportAddress: 'dmarc@post.example.net',
};

function setup(more: Partial<DomainSetup> = {}): DomainSetup {
  return {
    domain: 'example.com',
    keys: [rsa],
    returnPath: 'fra1.rp.example.com',
    verificationToken: 'k3yn0te',
    site,
    ...more,
  };
}

function record(purpose: string, more: Partial<DomainSetup> = {}) {
  return domainRecords(setup(more)).find((record) => record.purpose === purpose)!;
}

test('a domain publishes a token, its keys, our hosts, its return path, and a policy that watches', () => {
  expect(domainRecords(setup()).map(({ purpose, name }) => [purpose, name])).toEqual([
    ['verification', '_eilpost.example.com'],
    ['dkim', 'eil-20260131-9f3a-r._domainkey.example.com'],
    ['spf', 'example.com'],
    ['return_path', 'fra1.rp.example.com'],
    ['dmarc', '_dmarc.example.com'],
  ]);
});

test('a domain without token and return path is not asked for them', () => {
  const records = domainRecords(setup({ returnPath: null, verificationToken: null }));
  expect(records.map(({ purpose }) => purpose)).toEqual(['dkim', 'spf', 'dmarc']);
});

test('the token says whose it is', () => {
  expect(record('verification').value).toBe('eilpost-verification=k3yn0te');
});

test('a key is an alias into our zone, or the text itself', () => {
  const name = 'eil-20260131-9f3a-r._domainkey.example.com';
  expect(record('dkim')).toMatchObject({
    type: 'CNAME',
    value: 'eil-20260131-9f3a-r.example.com.dkim.fra1.post.example.net',
    alternatives: [[{ name, type: 'TXT', value: rsa.record }]],
  });
});

test('a key is a text where we publish none', () => {
  const { type, value, alternatives } = record('dkim', { site: { ...site, dkimZone: null } });
  expect([type, value, alternatives]).toEqual(['TXT', rsa.record, []]);
});

test('a key is a text where the name of ours would be too long', () => {
  const domain = `${'a'.repeat(63)}.${'b'.repeat(63)}.${'c'.repeat(63)}.a-long-name.example`;
  expect(record('dkim', { domain })).toMatchObject({ type: 'TXT', alternatives: [] });
});

test('mail goes out without the Ed25519 key and the DMARC policy, and not without the others', () => {
  const records = domainRecords(setup({ keys: [rsa, ed25519] }));
  const optional = records.filter(({ required }) => !required);
  expect(optional.map(({ name }) => name)).toEqual([
    'eil-20260131-9f3a-e._domainkey.example.com',
    '_dmarc.example.com',
  ]);
});

test('the SPF record includes this region, or all of them', () => {
  expect(record('spf')).toMatchObject({
    value: 'v=spf1 include:eu.rp.post.example.net ~all',
    alternatives: [
      [{ value: 'v=spf1 include:eu.rp.post.example.net include:us.rp.post.example.net ~all' }],
    ],
  });
});

test('the only region has one SPF record', () => {
  const only = { ...site, allRegionsSpfIncludes: [site.spfInclude] };
  expect(record('spf', { site: only }).alternatives).toEqual([]);
});

test('a return path is an alias of our host, or has an MX and an SPF record', () => {
  const name = 'fra1.rp.example.com';
  expect(record('return_path')).toMatchObject({
    type: 'CNAME',
    value: 'fra1.rp.post.example.net',
    alternatives: [
      [
        { name, type: 'MX', value: '10 fra1.rp.post.example.net' },
        { name, type: 'TXT', value: 'v=spf1 include:eu.rp.post.example.net ~all' },
      ],
    ],
  });
});

test('a policy asks for reports to us, or for none', () => {
  const name = '_dmarc.example.com';
  expect(record('dmarc')).toMatchObject({
    value: 'v=DMARC1; p=none; rua=mailto:dmarc@post.example.net',
    alternatives: [[{ name, type: 'TXT', value: 'v=DMARC1; p=none' }]],
  });
});

test('the operator publishes his addresses, the host of return paths, and the keys behind the aliases', () => {
  const records = operatorRecords({
    site,
    egressAddresses: ['192.0.2.1', '2001:db8::1'],
    domains: [{ domain: 'example.com', keys: [rsa] }],
  });
  expect(records).toEqual([
    {
      name: 'eu.rp.post.example.net',
      type: 'TXT',
      value: 'v=spf1 ip4:192.0.2.1 ip6:2001:db8::1 -all',
    },
    { name: 'fra1.rp.post.example.net', type: 'MX', value: '10 fra1.rp.post.example.net' },
    {
      name: 'fra1.rp.post.example.net',
      type: 'TXT',
      value: 'v=spf1 include:eu.rp.post.example.net ~all',
    },
    {
      name: '*._report._dmarc.post.example.net',
      type: 'TXT',
      value: 'v=DMARC1',
    },
    {
      name: 'eil-20260131-9f3a-r.example.com.dkim.fra1.post.example.net',
      type: 'TXT',
      value: rsa.record,
    },
  ]);
});

test('more addresses than fit one answer stand in several records, which the first includes', () => {
  const egressAddresses = Array.from({ length: 60 }, (_, i) => `192.0.2.${i + 100}`);
  const records = operatorRecords({ site, egressAddresses, domains: [] });
  const [host, ...parts] = records.filter(({ name }) => name.endsWith(site.spfInclude));
  expect(host!.value).toBe(`v=spf1 ${parts.map(({ name }) => `include:${name}`).join(' ')} -all`);
  expect(parts.every(({ value }) => value.length < 450)).toBe(true);
  const listed = parts.flatMap(({ value }) => value.match(/(?<=ip4:)\S+/g));
  expect(listed).toEqual(egressAddresses);
});

test('an operator without an egress address publishes all but the SPF of hosts that send', () => {
  const domains = [{ domain: 'example.com', keys: [rsa] }];
  const all = operatorRecords({ site, egressAddresses: ['192.0.2.1'], domains });
  const without = operatorRecords({ site, egressAddresses: [], domains });
  expect(without.map(({ name, type }) => `${type} ${name}`)).toEqual([
    'MX fra1.rp.post.example.net',
    'TXT *._report._dmarc.post.example.net',
    'TXT eil-20260131-9f3a-r.example.com.dkim.fra1.post.example.net',
  ]);
  expect(
    all
      .filter((one) => !without.some(({ name, type }) => name === one.name && type === one.type))
      .map(({ name }) => name),
  ).toEqual(spfHosts(site));
});

test('a host of return paths that is the SPF host as well has one SPF record', () => {
  const both = { ...site, returnPathHost: site.spfInclude };
  const records = operatorRecords({ site: both, egressAddresses: ['192.0.2.1'], domains: [] });
  expect(records.map(({ type, value }) => [type, value])).toEqual([
    ['TXT', 'v=spf1 ip4:192.0.2.1 -all'],
    ['MX', `10 ${site.spfInclude}`],
    ['TXT', 'v=DMARC1'],
  ]);
});

test('a zone file gets strings of 255 octets at most, which make the value when joined', () => {
  const value = rsa.record;
  const line = zoneLine({ name: 'k1._domainkey.example.com', type: 'TXT', value });
  const strings = [...line.matchAll(/"([^"]*)"/g)].map((match) => match[1]!);
  expect(strings.map((text) => text.length)).toEqual([255, value.length - 255]);
  expect(strings.join('')).toBe(value);
  expect(line).toMatch(/^k1\._domainkey\.example\.com\. 3600 IN TXT \( ".*" \)$/);
});

test('quotes and backslashes are escaped in a zone file', () => {
  const record = { name: 'a.example', type: 'TXT', value: 'a"b\\c' } as const;
  expect(zoneLine(record)).toBe(String.raw`a.example. 3600 IN TXT "a\"b\\c"`);
});

test('names that a zone file points at end with a dot', () => {
  const alternatives = record('return_path').alternatives.flat();
  expect([record('return_path'), ...alternatives].map(zoneLine)).toEqual([
    'fra1.rp.example.com. 3600 IN CNAME fra1.rp.post.example.net.',
    'fra1.rp.example.com. 3600 IN MX 10 fra1.rp.post.example.net.',
    'fra1.rp.example.com. 3600 IN TXT "v=spf1 include:eu.rp.post.example.net ~all"',
  ]);
});
