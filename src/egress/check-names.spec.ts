import { expect, test } from 'vitest';
import { FakeDns, type FakeName } from '../../test/support/fake-dns.js';
import { checkNames } from './check-names.js';

const ip = { address: '192.0.2.1', ehloName: 'out.example.com' };
const NOW = Date.UTC(2026, 0, 31);
const check = (zone: Record<string, FakeName>) => checkNames(ip, new FakeDns(zone), NOW);
const forward = { 'out.example.com': { A: ['192.0.2.1'] } };

test('an address whose name leads back to it is well named', async () => {
  expect(await check({ ...forward, '192.0.2.1': { PTR: ['Out.Example.com.'] } })).toEqual({
    result: 'ok',
    expected: 'out.example.com',
    seenNames: ['out.example.com'],
    seenAddresses: ['192.0.2.1'],
    checkedAt: '2026-01-31T00:00:00.000Z',
  });
});

test('no name, another name, and a name that leads elsewhere are told apart', async () => {
  expect(await check(forward)).toMatchObject({ result: 'no_ptr' });
  expect(await check({ ...forward, '192.0.2.1': { PTR: ['host-1.isp.test'] } })).toMatchObject({
    result: 'other_name',
    seenNames: ['host-1.isp.test'],
  });
  expect(
    await check({
      'out.example.com': { A: ['192.0.2.99'] },
      '192.0.2.1': { PTR: ['out.example.com'] },
    }),
  ).toMatchObject({ result: 'not_confirmed', seenAddresses: ['192.0.2.99'] });
});

test('an address of IPv6 is confirmed by AAAA, in whatever form', async () => {
  const dns = new FakeDns({
    '2001:db8::1': { PTR: ['out.example.com'] },
    'out.example.com': { AAAA: ['2001:db8:0:0::1'] },
  });
  expect(await checkNames({ ...ip, address: '2001:db8::1' }, dns, NOW)).toMatchObject({
    result: 'ok',
  });
});

test('a DNS that does not answer says nothing', async () => {
  expect(await check({ ...forward, '192.0.2.1': { fails: 'timeout' } })).toMatchObject({
    result: 'unknown',
  });
});
