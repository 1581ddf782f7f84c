import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WayOut } from '../support/way-out.js';

let way: WayOut;
beforeAll(async () => {
  way = await WayOut.start();
});
afterAll(() => way?.stop());

const hasIpv6 = Object.values(networkInterfaces()).some((list) =>
  list?.some(({ address }) => address === '::1'),
);

test.each([
  ['nomx.test', 'that has an address and no MX'],
  ['cname.test', 'that is another name'],
  ['mxcname.test', 'whose MX is another name'],
  ['addressmx.test', 'whose MX is an address'],
  ['halfbroken.test', 'whose first host can not be looked up'],
  ['many.test', 'whose first eleven hosts are dead'],
  ['large.test', 'whose answer fits no packet'],
  ['dual.test', 'with both kinds of address'],
  ['one.many-domains.test', 'that a wildcard makes'],
])('mail reaches %s, a domain %s', async (domain) => {
  expect(await way.fateOf(`ok@${domain}`)).toMatchObject({
    status: 'delivered',
    events: ['accepted', 'delivered'],
  });
});

test.skipIf(!hasIpv6)('mail goes by IPv6 where there is nothing else', async () => {
  way.simulator.putZone({
    domain: 'six.test',
    about: 'IPv6 alone.',
    records: [
      { name: 'six.test', type: 'MX', value: '10 mx.six.test' },
      { name: 'mx.six.test', type: 'AAAA', value: '::1' },
    ],
  });
  const fate = await way.fateOf('ok@six.test');
  expect(fate).toMatchObject({ status: 'delivered', detail: { mxAddress: '::1' } });
});

test.each([
  ['nullmx.test', 'null_mx', 'that says it takes no mail'],
  ['nowhere.test', 'domain_unknown', 'that does not exist'],
  ['nohost.test', 'no_mail_host', 'without any host'],
  ['lostmx.test', 'no_mail_host', 'whose host has no address'],
])('mail to %s ends at once with %s: a domain %s', async (domain, reason) => {
  const fate = await way.fateOf(`anybody@${domain}`);
  expect(fate).toMatchObject({
    status: 'bounced',
    reason,
    events: ['accepted', 'bounced', 'notified'],
  });
});

test('mail to an address literal is not sent', async () => {
  const fate = await way
    .fateOf('anybody@[127.0.0.1]')
    .catch((error: { responseCode?: number }) => error.responseCode);
  if (typeof fate === 'object')
    expect(fate).toMatchObject({ status: 'bounced', reason: 'no_mail_host' });
  else expect(fate).toBeGreaterThanOrEqual(500);
});

test.each([
  ['servfail.test', 'dns_temporary', 'whose name servers fail'],
  ['timeout.test', 'dns_temporary', 'whose name servers are silent'],
  ['cnameloop.test', 'dns_temporary', 'that points at itself'],
  ['dead.test', 'connection_refused', 'where nobody listens'],
  ['busyhost.test', 'rate_limited_by_remote', 'whose host has no time'],
])('mail to %s waits with %s: a domain %s', async (domain, reason) => {
  const address = `anybody@${domain}`;
  await way.send({ to: address });
  const fate = await way.fate(address, ({ events }) => events.includes('deferred'));
  expect(fate).toMatchObject({ status: 'waiting', reason });
});

test('mail that waits goes as soon as the name servers answer', async () => {
  way.simulator.putZone({
    domain: 'back.test',
    about: 'Broken first.',
    records: [],
    trouble: 'servfail',
  });
  await way.send({ to: 'ok@back.test' });
  await way.fate('ok@back.test', ({ events }) => events.includes('deferred'));
  way.simulator.putZone({
    domain: 'back.test',
    about: 'Mended.',
    records: [{ name: 'back.test', type: 'A', value: '127.0.0.1' }],
  });
  const fate = await way.fate('ok@back.test');
  expect(fate.status).toBe('delivered');
  expect(new Set(fate.events)).toEqual(new Set(['accepted', 'deferred', 'delivered']));
});
