import { hash, X509Certificate } from 'node:crypto';
import { generate } from 'selfsigned';
import { beforeAll, describe, expect, test } from 'vitest';
import type { TlsaRecord } from '../core/dns.js';
import { checkDane, isUsable } from './check-dane.js';

const NOW = Date.UTC(2026, 0, 31, 12);
const names = ['mx.example.com'];

let leaf: X509Certificate;
let authority: X509Certificate;
let stranger: X509Certificate;

beforeAll(async () => {
  const dates = { notBeforeDate: new Date(NOW - 1e9), notAfterDate: new Date(NOW + 1e9) };
  const ca = await generate([{ name: 'commonName', value: 'An authority' }], {
    algorithm: 'sha256',
    extensions: [{ name: 'basicConstraints', cA: true }],
    ...dates,
  });
  const made = await generate([{ name: 'commonName', value: 'mx.example.com' }], {
    algorithm: 'sha256',
    ca: { key: ca.private, cert: ca.cert },
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'subjectAltName', altNames: [{ type: 2, value: 'mx.example.com' }] },
    ],
    ...dates,
  });
  const other = await generate([{ name: 'commonName', value: 'A stranger' }], {
    algorithm: 'sha256',
    ...dates,
  });
  authority = new X509Certificate(ca.cert);
  leaf = new X509Certificate(made.cert);
  stranger = new X509Certificate(other.cert);
});

function octets(certificate: X509Certificate, selector: number): Buffer {
  return selector === 0
    ? certificate.raw
    : certificate.publicKey.export({ type: 'spki', format: 'der' });
}

function record(
  certificate: X509Certificate,
  usage: number,
  selector: number,
  matchingType: number,
): TlsaRecord {
  const all = octets(certificate, selector);
  const data = [
    () => all,
    () => hash('sha256', all, 'buffer'),
    () => hash('sha512', all, 'buffer'),
  ][matchingType]!();
  return { usage, selector, matchingType, data };
}

const ways = [0, 1].flatMap((selector) => [0, 1, 2].map((type) => [selector, type] as const));

describe('usage 3', () => {
  test.each(ways)('names the certificate of the host: 3 %i %i', (selector, type) => {
    expect(checkDane([leaf], [record(leaf, 3, selector, type)], names, NOW)).toBeNull();
    expect(checkDane([stranger], [record(leaf, 3, selector, type)], names, NOW)).toContain(
      'no TLSA record matches',
    );
  });

  test('asks neither for the name nor for the time', () => {
    const long = NOW + 1e12;
    expect(checkDane([leaf], [record(leaf, 3, 1, 1)], ['other.test'], long)).toBeNull();
  });
});

describe('usage 2', () => {
  test.each(ways)('names an authority above the host: 2 %i %i', (selector, type) => {
    const records = [record(authority, 2, selector, type)];
    expect(checkDane([leaf, authority], records, names, NOW)).toBeNull();
    expect(checkDane([leaf, stranger], records, names, NOW)).not.toBeNull();
  });

  test('needs the name and the time', () => {
    const records = [record(authority, 2, 0, 1)];
    expect(checkDane([leaf, authority], records, ['other.test'], NOW)).toContain(
      'not for other.test',
    );
    expect(checkDane([leaf, authority], records, names, NOW + 1e12)).toContain('is valid from');
  });

  test('needs the signatures: whoever only shows the certificate of the authority is not it', () => {
    const records = [record(authority, 2, 0, 1)];
    expect(checkDane([stranger, authority], records, ['A stranger'], NOW)).not.toBeNull();
  });

  test('may hold the whole authority, which the host need not show then', () => {
    for (const selector of [0, 1]) {
      const records = [record(authority, 2, selector, 0)];
      expect(checkDane([leaf], records, names, NOW)).toBeNull();
      expect(checkDane([stranger], records, names, NOW)).not.toBeNull();
    }
  });

  test('with octets that are no certificate matches nothing', () => {
    const records = [{ usage: 2, selector: 0, matchingType: 0, data: Buffer.from('nonsense') }];
    expect(checkDane([leaf, authority], records, names, NOW)).toContain('no TLSA record matches');
  });
});

test('one record of several is enough', () => {
  const records = [record(stranger, 3, 1, 1), record(leaf, 3, 1, 1)];
  expect(checkDane([leaf], records, names, NOW)).toBeNull();
});

test('a host without a certificate shows nothing', () => {
  expect(checkDane([], [record(leaf, 3, 1, 1)], names, NOW)).toBe('the host showed no certificate');
});

test.each([
  [3, 1, 1, 32, true],
  [2, 0, 2, 64, true],
  [3, 0, 0, 700, true],
  [0, 1, 1, 32, false],
  [1, 1, 1, 32, false],
  [3, 2, 1, 32, false],
  [3, 1, 3, 32, false],
  [3, 1, 1, 31, false],
  [3, 1, 2, 32, false],
  [3, 1, 0, 0, false],
])('%i %i %i with %i octets can be used: %s', (usage, selector, matchingType, length, usable) => {
  expect(isUsable({ usage, selector, matchingType, data: Buffer.alloc(length) })).toBe(usable);
});
