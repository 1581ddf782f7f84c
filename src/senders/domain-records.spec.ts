import { expect, test } from 'vitest';
import { domainRecords, zoneLine } from './domain-records.js';

const keys = [{ selector: 'eil-20260131-9f3a-r', record: `v=DKIM1; k=rsa; p=${'A'.repeat(392)}` }];

test('a domain publishes its keys, our hosts, and a policy that watches', () => {
  const records = domainRecords('example.com', keys, 'spf.post.example.net');
  expect(records.map(({ name, purpose }) => [name, purpose])).toEqual([
    ['eil-20260131-9f3a-r._domainkey.example.com', 'dkim'],
    ['example.com', 'spf'],
    ['_dmarc.example.com', 'dmarc'],
  ]);
  expect(records[1]!.value).toBe('v=spf1 include:spf.post.example.net ~all');
});

test('a zone file gets strings of 255 octets at most, which make the value when joined', () => {
  const [dkim, spf] = domainRecords('example.com', keys, 'spf.post.example.net');
  const line = zoneLine(dkim!);
  const strings = [...line.matchAll(/"([^"]*)"/g)].map((match) => match[1]!);
  expect(strings.map((text) => text.length)).toEqual([255, dkim!.value.length - 255]);
  expect(strings.join('')).toBe(dkim!.value);
  expect(line).toMatch(/^eil-20260131-9f3a-r\._domainkey\.example\.com\. 3600 IN TXT \( ".*" \)$/);
  expect(zoneLine(spf!)).toBe(
    'example.com. 3600 IN TXT "v=spf1 include:spf.post.example.net ~all"',
  );
});

test('quotes and backslashes are escaped in a zone file', () => {
  const record = { name: 'a.example', type: 'TXT', value: 'a"b\\c', purpose: 'dmarc' } as const;
  expect(zoneLine(record)).toBe(String.raw`a.example. 3600 IN TXT "a\"b\\c"`);
});
