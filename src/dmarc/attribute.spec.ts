import { expect, test } from 'vitest';
import { attribute, namedDomains } from './attribute.js';
import type { AggregateRecord, AggregateReport } from './aggregate-report.js';

function record(headerFrom: string, messages = 1): AggregateRecord {
  return {
    sourceIp: '192.0.2.1',
    messages,
    disposition: 'none',
    dkim: 'pass',
    spf: 'pass',
    overrides: [],
    headerFrom,
    envelopeFrom: null,
    envelopeTo: null,
    dkimResults: [],
    spfResults: [],
  };
}

function report(domain: string, ...records: AggregateRecord[]): AggregateReport {
  const policy = {
    adkim: null,
    aspf: null,
    p: null,
    sp: null,
    np: null,
    pct: null,
    fo: null,
    testing: null,
  };
  return {
    organization: 'Big Mail',
    contact: '',
    reportId: 'r',
    beginsAt: 0,
    endsAt: 1,
    domain,
    policy,
    records,
    skipped: 0,
  };
}

test('a record is looked for under its domain and every name above', () => {
  const named = namedDomains(report('acme.test', record('a.b.acme.test'), record('other.test')));
  expect(named).toEqual(['acme.test', 'a.b.acme.test', 'b.acme.test', 'other.test']);
});

test('a record belongs to the longest domain of a tenancy that it is or is below', () => {
  const owned = [
    { tenancyId: 't1', name: 'acme.test' },
    { tenancyId: 't1', name: 'news.acme.test' },
    { tenancyId: 't2', name: 'shop.acme.test' },
  ];
  const shares = attribute(
    report(
      'acme.test',
      record('acme.test'),
      record('x.news.acme.test', 2),
      record('shop.acme.test', 3),
    ),
    owned,
  );
  expect(
    shares.map(({ tenancyId, name, records }) => [tenancyId, name, records.map((r) => r.messages)]),
  ).toEqual([
    ['t1', 'acme.test', [1, 3]],
    ['t1', 'news.acme.test', [2]],
    ['t2', 'shop.acme.test', [3]],
  ]);
});

test('a name that only ends alike is not below', () => {
  const shares = attribute(report('notacme.test', record('notacme.test')), [
    { tenancyId: 't1', name: 'acme.test' },
  ]);
  expect(shares).toEqual([]);
});

test('a report without records goes to the domain of its policy', () => {
  const owned = [{ tenancyId: 't1', name: 'acme.test' }];
  expect(attribute(report('acme.test'), owned)).toEqual([{ ...owned[0], records: [] }]);
});

test('thousands of domains of as many tenancies are divided at once', () => {
  const names = Array.from({ length: 20_000 }, (_, i) => `d${i}.test`);
  const owned = names.map((name) => ({ tenancyId: `t${name}`, name }));
  const shares = attribute(report('acme.test', ...names.map((name) => record(`x.${name}`))), owned);
  expect(shares.map(({ name }) => name)).toEqual(names);
  expect(shares.every(({ records }) => records.length === 1)).toBe(true);
});
