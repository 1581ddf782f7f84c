import { describe, expect, test } from 'vitest';
import { FakeDns } from '../../test/support/fake-dns.js';
import { samePolicy } from '../tls-policy/index.js';
import type { Route } from './mail-host.js';
import { resolveMx } from './resolve-route.js';

const dns = new FakeDns({
  'two.test': { MX: ['20 b.two.test', '10 a.two.test'] },
  'same-two.test': { MX: ['10 a.two.test', '20 b.two.test'] },
  'other-order.test': { MX: ['20 a.two.test', '10 b.two.test'] },
  'address.test': { A: ['192.0.2.1'] },
  'address6.test': { AAAA: ['2001:db8::1'] },
  'null.test': { MX: ['0 .'], A: ['192.0.2.1'] },
  'null-and-more.test': { MX: ['0 .', '10 mx.test'] },
  'empty.test': { TXT: ['nothing'] },
  'servfail.test': { fails: 'SERVFAIL' },
  'timeout.test': { fails: 'timeout' },
  'fifty.test': { MX: Array.from({ length: 50 }, (_, i) => `10 mx${i}.fifty.test`) },
});

const policyOf = (hosts: readonly string[]) => Promise.resolve(samePolicy('opportunistic', hosts));

async function routeOf(domain: string): Promise<Route> {
  const routing = await resolveMx(domain, dns, 25, policyOf);
  if (routing.kind !== 'route') throw new Error(`${domain}: ${routing.reason}`);
  return routing.route;
}

describe('resolveMx', () => {
  test('sorts the hosts by preference', async () => {
    const { hosts, tls, fixed } = await routeOf('two.test');
    expect(hosts).toEqual([
      { name: 'a.two.test', preference: 10, port: 25 },
      { name: 'b.two.test', preference: 20, port: 25 },
    ]);
    expect({ tls: tls.kind, fixed }).toEqual({ tls: 'opportunistic', fixed: false });
    expect(Object.keys(tls.hosts)).toEqual(['a.two.test', 'b.two.test']);
  });

  test('gives domains with the same hosts one key, and others another one', async () => {
    const [key, same, other] = await Promise.all(
      ['two.test', 'same-two.test', 'other-order.test'].map(
        async (domain) => (await routeOf(domain)).key,
      ),
    );
    expect(same).toBe(key);
    expect(other).not.toBe(key);
  });

  test.each(['address.test', 'address6.test'])(
    'takes %s itself where there is no MX',
    async (domain) => {
      expect((await routeOf(domain)).hosts).toEqual([{ name: domain, preference: 0, port: 25 }]);
    },
  );

  test('leaves the null MX out where others stand beside it', async () => {
    expect((await routeOf('null-and-more.test')).hosts.map((host) => host.name)).toEqual([
      'mx.test',
    ]);
  });

  test('keeps a stranger from listing hosts without end', async () => {
    expect((await routeOf('fifty.test')).hosts).toHaveLength(20);
  });

  test.each([
    ['null.test', 'failed', 'null_mx'],
    ['nowhere.test', 'failed', 'domain_unknown'],
    ['empty.test', 'failed', 'no_mail_host'],
    ['[192.0.2.1]', 'failed', 'no_mail_host'],
    ['servfail.test', 'deferred', 'dns_temporary'],
    ['timeout.test', 'deferred', 'dns_temporary'],
  ] as const)('finds no way to %s: %s, %s', async (domain, kind, reason) => {
    expect(await resolveMx(domain, dns, 25, policyOf)).toEqual({ kind, reason });
  });
});
