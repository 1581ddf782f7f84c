import { afterEach, expect, test } from 'vitest';
import { DeliveryModule } from '../../../src/delivery/index.js';
import { AddressChoice } from '../../../src/delivery/address-choice.js';
import { OwnAddresses } from '../../../src/delivery/own-addresses.js';
import { WayOut } from '../../../src/delivery/way-out.js';
import { EgressIpsService, EgressService } from '../../../src/egress/index.js';
import type { CreateEgressIpDetails } from '../../../src/egress/egress-ip.dto.js';
import { IdentityModule } from '../../../src/identity/index.js';
import { BackOffs, heldProvider } from '../../../src/shaping/index.js';
import { FakeClock } from '../../support/clock.js';
import { openRoom, type Room } from '../../support/room.js';

/** Of the range for documentation (RFC 5737): no machine has it. */
const ELSEWHERE = '192.0.2.1';
const HERE = '127.0.0.1';
const TENANCY = '11111111-1111-1111-1111-111111111111';

let room: Room;
const clock = new FakeClock(Date.now());
afterEach(() => room.close());

async function openDelivery(env: Readonly<Record<string, string>> = {}): Promise<void> {
  const routes = { EILPOST_ROUTES: '*=127.0.0.1:25' };
  room = await openRoom([IdentityModule, DeliveryModule], { env: { ...routes, ...env }, clock });
}

/** As the operator adds one at the command line. */
async function add(address: string, ehloName: string, via?: CreateEgressIpDetails['via']) {
  const ips = room.get(EgressIpsService);
  const details = { address, ehloName, warmsUp: false, ...(via ? { via } : {}) };
  const made = await ips.addToDefault(await ips.atCommandLine('createEgressIp'), details);
  room.get(EgressService).forget();
  return made;
}

test('what is here, what is in the table and what is named by hand is ours', async () => {
  await openDelivery({ EILPOST_OWN_ADDRESSES: '198.51.100.7,2001:db8:0::7' });
  const own = room.get(OwnAddresses);
  clock.advance(1);
  expect([...(await own.all())]).toEqual(
    expect.arrayContaining([HERE, '198.51.100.7', '2001:db8::7']),
  );
  await add(ELSEWHERE, 'out.example.com');
  clock.advance(10_001);
  expect((await own.all()).has(ELSEWHERE)).toBe(true);
  expect(own.isHere('127.0.0.77')).toBe(true);
  expect([own.isHere(HERE), own.isHere(ELSEWHERE), own.isHere('198.51.100.7')]).toEqual([
    true,
    false,
    false,
  ]);
});

test('mail goes from addresses that the machine has, and waits where it has none of them', async () => {
  await openDelivery();
  const wayOut = room.get(WayOut);
  expect(await wayOut.find({ tenancyId: TENANCY, domain: 'a.test', kind: 0 })).toMatchObject({
    egress: null,
  });
  await add(ELSEWHERE, 'out.example.com');
  expect(await wayOut.find({ tenancyId: TENANCY, domain: 'a.test', kind: 0 })).toEqual({
    wait: 'egress_unavailable',
    until: null,
  });
  await add(HERE, 'here.example.com');
  for (const domain of ['a.test', 'b.test', 'c.test', 'd.test'])
    expect(await wayOut.find({ tenancyId: TENANCY, domain, kind: 0 })).toMatchObject({
      egress: { address: HERE },
    });
});

test('an address that is reached through a proxy counts as here, and its password comes along', async () => {
  await openDelivery();
  const proxy = { host: '127.0.0.1', port: 1080, username: 'ann', password: 'secret' };
  await add(ELSEWHERE, 'out.example.com', { kind: 'socks5', ...proxy });
  const way = await room.get(WayOut).find({ tenancyId: TENANCY, domain: 'a.test', kind: 0 });
  expect(way).toMatchObject({
    egress: {
      address: ELSEWHERE,
      via: {
        kind: 'socks5',
        host: '127.0.0.1',
        port: 1080,
        auth: { username: 'ann', password: 'secret' },
      },
    },
  });
  const [row] = await room.query<{ via_password_sealed: string }>(
    'select via_password_sealed from egress_ip',
  );
  expect(row!.via_password_sealed).not.toContain('secret');
});

test('a way whose address is paused is usable no more', async () => {
  await openDelivery();
  const wayOut = room.get(WayOut);
  const addresses = room.get(AddressChoice);
  const { id } = await add(HERE, 'here.example.com');
  const way = await wayOut.find({ tenancyId: TENANCY, domain: 'a.test', kind: 0 });
  if ('wait' in way || way.routing.kind !== 'route') throw new Error('no way was found');
  const queue = { egress: way.egress, route: way.routing.route };
  expect(addresses.isUsable(queue)).toBe(true);
  const ips = room.get(EgressIpsService);
  await ips.pause(await ips.atCommandLine('pauseEgressIp'), id, {}, {});
  clock.advance(10_001);
  expect(await wayOut.find({ tenancyId: TENANCY, domain: 'a.test', kind: 0 })).toEqual({
    wait: 'egress_paused',
    until: null,
  });
  expect(addresses.isUsable(queue)).toBe(false);
});

test('mail to hosts that nobody knows leaves from the other address while one is held back for them', async () => {
  await openDelivery();
  const find = () => room.get(WayOut).find({ tenancyId: TENANCY, domain: 'a.test', kind: 0 });
  await add(HERE, 'here.example.com');
  await add('127.0.0.2', 'other.example.com');
  const way = await find();
  if ('wait' in way || way.routing.kind !== 'route') throw new Error('no way was found');
  const { key: site, provider } = way.routing.route;
  expect(provider).toBeNull();
  const egressIp = way.egress!.address;
  const held = { scope: 'egress_provider', egressIp, tenancyId: null, senderDomain: null } as const;
  await room
    .get(BackOffs)
    .hold(
      { ...held, provider: heldProvider({ site, provider }) },
      { pause: true },
      clock.now() + 60_000,
      {
        name: 'somebody',
        why: 'they refuse it',
      },
    );
  const other = egressIp === HERE ? '127.0.0.2' : HERE;
  expect(await find()).toMatchObject({ egress: { address: other } });
});
