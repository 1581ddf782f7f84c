import net from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WayOut } from '../support/way-out.js';

let way: WayOut;
beforeAll(async () => {
  way = await WayOut.start({ env: { EILPOST_ALLOW_PRIVATE_ADDRESSES: 'false' } });
});
afterAll(() => way?.stop());

const ownAddress = Object.values(networkInterfaces())
  .flatMap((list) => list ?? [])
  .find(({ address, internal }) => !internal && net.isIPv4(address))?.address;

const TARGETS: [string, 'A' | 'AAAA', string][] = [
  ['private', 'A', '10.0.0.1'],
  ['loopback', 'A', '127.0.0.1'],
  ['metadata', 'A', '169.254.169.254'],
  ['nat', 'A', '100.64.0.1'],
  ['zero', 'A', '0.0.0.0'],
  ['loopback6', 'AAAA', '::1'],
  ['mapped', 'AAAA', '::ffff:127.0.0.1'],
  ['translated', 'AAAA', '64:ff9b::7f00:1'],
  ['local6', 'AAAA', 'fd00::1'],
  ...(ownAddress ? [['own', 'A', ownAddress] satisfies [string, 'A', string]] : []),
];

test.each(TARGETS)(
  'a host with a %s address (%s %s) ends its mail at once',
  async (name, type, value) => {
    const domain = `${name}.guarded.test`;
    way.simulator.putZone({
      domain,
      about: 'Leads inside.',
      records: [
        { name: domain, type: 'MX', value: `10 mx.${domain}` },
        { name: `mx.${domain}`, type, value },
      ],
    });
    const fate = await way.fateOf(`anybody@${domain}`);
    expect(fate).toMatchObject({ status: 'bounced', reason: 'private_address' });
    expect(fate.attempts[0]!.transcript).toContain(
      'is a private or an own address and is not tried',
    );
  },
);

test.each(['nomx.test', 'addressmx.test', 'cname.test', 'mxcname.test'])(
  'so does %s',
  async (domain) => {
    expect(await way.fateOf(`anybody@${domain}`)).toMatchObject({
      status: 'bounced',
      reason: 'private_address',
    });
  },
);

test('many messages to such a host need not wait for one another', async () => {
  const to = Array.from({ length: 20 }, (_, i) => `anybody${i}@private.test`);
  await Promise.all(to.map((address) => way.send({ to: address })));
  for (const address of to) expect((await way.fate(address)).status).toBe('bounced');
});

test('nobody inside was connected to', () => {
  expect(way.simulator.stats().connections).toBe(0);
});
