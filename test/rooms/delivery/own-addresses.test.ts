import { afterEach, expect, test } from 'vitest';
import { DeliveryModule } from '../../../src/delivery/index.js';
import { OwnAddresses } from '../../../src/delivery/own-addresses.js';
import { WayOut } from '../../../src/delivery/way-out.js';
import { EgressService } from '../../../src/egress/index.js';
import { IdentityModule } from '../../../src/identity/index.js';
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

test('what is here, what is in the table and what is named by hand is ours', async () => {
  await openDelivery({ EILPOST_OWN_ADDRESSES: '198.51.100.7,2001:db8:0::7' });
  const own = room.get(OwnAddresses);
  clock.advance(1);
  expect([...(await own.all())]).toEqual(
    expect.arrayContaining([HERE, '198.51.100.7', '2001:db8::7']),
  );
  await room.get(EgressService).add(ELSEWHERE, 'out.example.com');
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
  const [wayOut, egress] = [room.get(WayOut), room.get(EgressService)];
  expect(await wayOut.find(TENANCY, 'a.test')).toMatchObject({ egress: null });
  await egress.add(ELSEWHERE, 'out.example.com');
  expect(await wayOut.find(TENANCY, 'a.test')).toBeNull();
  await egress.add(HERE, 'here.example.com');
  for (const domain of ['a.test', 'b.test', 'c.test', 'd.test'])
    expect(await wayOut.find(TENANCY, domain)).toMatchObject({ egress: { address: HERE } });
});
