import { afterAll, beforeAll, expect, test } from 'vitest';
import { EgressModule, EgressService } from '../../../src/egress/index.js';
import { FakeClock } from '../../support/clock.js';
import { openRoom, type Room } from '../../support/room.js';

const clock = new FakeClock();
let room: Room;
let egress: EgressService;

beforeAll(async () => {
  room = await openRoom([EgressModule], { clock });
  egress = room.get(EgressService);
});
afterAll(() => room.close());

test('the entities say what the migrations made', async () => {
  expect(await room.schemaDrift()).toEqual([]);
});

test('without an address there is nothing to pick', async () => {
  expect(await egress.sources()).toEqual([]);
  expect(egress.pick([], 'acme')).toBeNull();
});

test('added addresses are sources of the default pool of the region', async () => {
  await Promise.all([
    egress.add('192.0.2.1', 'Mail1.example.com'),
    egress.add('2001:DB8:0:0::2', 'mail2.example.com'),
  ]);
  const sources = await egress.sources();
  expect(sources.map(({ address, ehloName }) => [address, ehloName]).sort()).toEqual([
    ['192.0.2.1', 'mail1.example.com'],
    ['2001:db8::2', 'mail2.example.com'],
  ]);
  const pools = await room.query('select name, region from ip_pool');
  expect(pools).toEqual([{ name: 'default', region: 'local-1' }]);
});

test('an address that is none, is there already, or has no name is refused', async () => {
  for (const wrong of ['10.1', '192.0.2.256', 'mail.example.com', 'fe80::1%eth0', '']) {
    await expect(egress.add(wrong, 'mail.example.com')).rejects.toThrow('is not an IP address');
  }
  await expect(egress.add('::ffff:192.0.2.1', 'mail.example.com')).rejects.toThrow('added before');
  await expect(egress.add('192.0.2.9', 'not a name')).rejects.toThrow('not a host name');
});

test('a paused address is no source: at once here, within 10 seconds elsewhere', async () => {
  const other = await openRoom([EgressModule], { clock, beside: room });
  try {
    const elsewhere = other.get(EgressService);
    expect(await elsewhere.sources()).toHaveLength(2);
    expect(await egress.pause('192.0.2.1')).toBe(true);
    expect(await egress.pause('192.0.2.77')).toBe(false);
    expect((await egress.sources()).map((ip) => ip.address)).toEqual(['2001:db8::2']);
    clock.advance(9_000);
    expect(await elsewhere.sources()).toHaveLength(2);
    clock.advance(2_000);
    expect(await elsewhere.sources()).toHaveLength(1);
    expect((await egress.list()).map((ip) => ip.lifecycleState)).toEqual(['PAUSED', 'ACTIVE']);
    expect(await egress.resume('192.0.2.1')).toBe(true);
    expect(await egress.sources()).toHaveLength(2);
  } finally {
    await other.close();
  }
});

test('a region sends from its own addresses alone, and two may have the same one', async () => {
  const env = { EILPOST_REGION: 'far-2' };
  const far = await openRoom([EgressModule], { clock, beside: room, env });
  try {
    const elsewhere = far.get(EgressService);
    expect(await elsewhere.sources()).toEqual([]);
    expect(await elsewhere.list()).toEqual([]);
    expect(await elsewhere.pause('192.0.2.1')).toBe(false);
    await elsewhere.add('192.0.2.1', 'far1.example.com');
    await elsewhere.add('192.0.2.3', 'far3.example.com');
    expect((await elsewhere.sources()).map((ip) => ip.ehloName).sort()).toEqual([
      'far1.example.com',
      'far3.example.com',
    ]);
    expect(await elsewhere.pause('192.0.2.1')).toBe(true);
    clock.advance(11_000);
    expect((await egress.sources()).map((ip) => ip.address).sort()).toEqual([
      '192.0.2.1',
      '2001:db8::2',
    ]);
    expect(new Set(await egress.addresses())).toEqual(
      new Set(['192.0.2.1', '192.0.2.3', '2001:db8::2']),
    );
  } finally {
    await far.close();
  }
});

test('addresses that were there before regions go to the first region that uses them', async () => {
  const first = await openRoom([EgressModule], { clock, env: { EILPOST_REGION: 'near-1' } });
  const second = await openRoom([EgressModule], {
    clock,
    beside: first,
    env: { EILPOST_REGION: 'far-2' },
  });
  try {
    await first.get(EgressService).add('192.0.2.1', 'mail1.example.com');
    await first.query('update ip_pool set region = null');
    expect(await second.get(EgressService).sources()).toHaveLength(1);
    expect(await first.query('select region from ip_pool')).toEqual([{ region: 'far-2' }]);
    expect(await first.get(EgressService).sources()).toEqual([]);
  } finally {
    await second.close();
    await first.close();
  }
});
