import { describe, expect, test } from 'vitest';
import { FakeDns } from '../../test/support/fake-dns.js';
import { daneOf } from './dane.js';

const HASH = 'ab'.repeat(32);
const GOOD = `3 1 1 ${HASH}`;
const secure = { isSecure: true };

const dns = new FakeDns({
  'mx.test': { A: ['192.0.2.1'], ...secure },
  '_25._tcp.mx.test': { TLSA: [GOOD, `1 1 1 ${HASH}`], ...secure },
  'six.test': { AAAA: ['2001:db8::1'], ...secure },
  '_25._tcp.six.test': { TLSA: [`2 0 1 ${HASH}`], ...secure },
  'old.test': { A: ['192.0.2.1'], ...secure },
  '_25._tcp.old.test': { TLSA: [`0 0 1 ${HASH}`, `3 1 9 ${HASH}`], ...secure },
  'none.test': { A: ['192.0.2.1'], ...secure },
  'unsigned.test': { A: ['192.0.2.1'] },
  '_25._tcp.unsigned.test': { TLSA: [GOOD], ...secure },
  'island.test': { A: ['192.0.2.1'], ...secure },
  '_25._tcp.island.test': { TLSA: [GOOD] },
  'bogus.test': { A: ['192.0.2.1'], ...secure },
  '_25._tcp.bogus.test': { fails: 'SERVFAIL' },
  'silent.test': { fails: 'timeout' },
  'alias.test': { CNAME: ['mx.test'], ...secure },
  'own.test': { CNAME: ['none.test'], ...secure },
  '_25._tcp.own.test': { TLSA: [GOOD], ...secure },
});

const ask = (host: string) => daneOf('example.test', host, dns);

describe('a host whose address is signed', () => {
  test('is asked for what its records name, as far as mail can use them', async () => {
    expect(await ask('mx.test')).toMatchObject({
      kind: 'dane',
      records: [{ usage: 3, data: Buffer.from(HASH, 'hex') }],
      names: [],
    });
  });

  test('has its names checked where a record names an authority', async () => {
    expect(await ask('six.test')).toMatchObject({
      kind: 'dane',
      names: ['six.test', 'example.test'],
    });
  });

  test('is asked for encryption alone where no record can be used', async () => {
    expect(await ask('old.test')).toEqual({ kind: 'encrypted' });
  });

  test('is not used when its records can not be had', async () => {
    expect(await ask('bogus.test')).toMatchObject({
      kind: 'unusable',
      reason: 'dane_failed',
      problem: { result: 'dnssec-invalid' },
    });
  });
});

test.each(['none.test', 'unsigned.test', 'island.test', 'silent.test', 'nowhere.test'])(
  'DANE does not apply to %s',
  async (host) => {
    expect(await ask(host)).toBeNull();
  },
);

test('of an alias the name at its end counts, and else its own', async () => {
  expect(await ask('alias.test')).toMatchObject({ kind: 'dane' });
  expect(await ask('own.test')).toMatchObject({ kind: 'dane' });
});
