import { afterAll, beforeAll, expect, test } from 'vitest';
import { RouteTable } from '../../../src/delivery/route-table.js';
import { OPERATOR, openApi, type Api } from '../../support/api.js';
import { FakeDns } from '../../support/fake-dns.js';

let api: Api;
beforeAll(async () => {
  const dns = new FakeDns({
    'school.test': { MX: ['1 ASPMX.L.google.com', '5 alt1.aspmx.l.google.com'] },
    'mixed.test': { MX: ['1 aspmx.l.google.com', '2 mx.mixed.test'] },
    'tpyo.test': { MX: ['1 mx.mixed.test', '2 in.collector.test'] },
  });
  const env = { EILPOST_ROUTES: 'fixed.test=aspmx.l.google.com:25,own.test=192.0.2.1:25' };
  api = await openApi({ dns, env });
  const operator = await api.user(OPERATOR);
  await operator.call('PUT', '/v1/providers/default/overrides', {
    blockedMxHosts: ['.collector.test'],
  });
});
afterAll(() => api.close());

const resolve = (domain: string) => api.app.get(RouteTable).resolve(domain);

test.each([
  ['school.test', 'google'],
  ['mixed.test', null],
  ['fixed.test', 'google'],
  ['own.test', null],
])('the route of %s leads to %s', async (domain, provider) => {
  expect(await resolve(domain)).toMatchObject({ kind: 'route', route: { provider } });
});

test('a domain with a mail host that the operator blocks gets no mail, and the reason says so', async () => {
  expect(await resolve('tpyo.test')).toEqual({ kind: 'failed', reason: 'mail_host_blocked' });
});
