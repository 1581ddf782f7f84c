import { afterAll, beforeAll, expect, test } from 'vitest';
import { EgressIpsService, EgressModule, EgressService } from '../../../src/egress/index.js';
import type { EgressIp } from '../../../src/egress/index.js';
import { FakeClock } from '../../support/clock.js';
import { openRoom, type Room } from '../../support/room.js';

const TENANCY = '11111111-1111-1111-1111-111111111111';
const clock = new FakeClock();
let room: Room;

beforeAll(async () => {
  room = await openRoom([EgressModule], { clock });
});
afterAll(() => room.close());

async function add(address: string, ehloName = 'mail.example.com', at = room) {
  const ips = at.get(EgressIpsService);
  const by = await ips.atCommandLine('createEgressIp');
  const made = await ips.addToDefault(by, { address, ehloName, warmsUp: false });
  at.get(EgressService).forget();
  return made;
}

async function pause(address: string, details: { until?: string } = {}) {
  const ips = room.get(EgressIpsService);
  const { id } = (await ips.byAddress(address))!;
  await ips.pause(await ips.atCommandLine('pauseEgressIp'), id, details, {});
  room.get(EgressService).forget();
}

async function resume(address: string) {
  const ips = room.get(EgressIpsService);
  const { id } = (await ips.byAddress(address))!;
  await ips.resume(await ips.atCommandLine('resumeEgressIp'), id, {});
  room.get(EgressService).forget();
}

const choose = (some: Partial<Parameters<EgressService['choose']>[0]> = {}, at = room) =>
  at
    .get(EgressService)
    .choose({ tenancyId: TENANCY, pool: 0, provider: null, domain: 'a.test', ...some });

/** The addresses that are chosen for many domains. */
async function chosen(at = room): Promise<string[]> {
  const found = new Set<string>();
  for (let i = 0; i < 40; i++) {
    const choice = await choose({ domain: `${i}.test` }, at);
    if ('ip' in choice) found.add(choice.ip.address);
  }
  return [...found].sort();
}

test('the entities say what the migrations made', async () => {
  expect(await room.schemaDrift()).toEqual([]);
});

test('without an address the machine chooses', async () => {
  expect(await choose()).toEqual({ machine: true });
});

test('added addresses stand in the default pool of the region, and all are chosen', async () => {
  await Promise.all([
    add('192.0.2.1', 'Mail1.example.com'),
    add('2001:DB8:0:0::2', 'mail2.example.com'),
  ]);
  expect(await chosen()).toEqual(['192.0.2.1', '2001:db8::2']);
  const pools = await room.query('select name, region, grade from ip_pool');
  expect(pools).toEqual([{ name: 'default', region: 'local-1', grade: 'standard' }]);
});

test('a tenancy keeps its address for a provider, whatever the domain', async () => {
  const addresses = new Set<string>();
  for (let i = 0; i < 20; i++) {
    const choice = await choose({ provider: 'google', domain: `${i}.test` });
    if ('ip' in choice) addresses.add(choice.ip.address);
  }
  expect(addresses.size).toBe(1);
});

test('an address that is none, is there already, or has no name is refused', async () => {
  for (const wrong of ['10.1', '192.0.2.256', 'mail.example.com', 'fe80::1%eth0', ''])
    await expect(add(wrong)).rejects.toThrow('is not an IP address');
  await expect(add('::ffff:192.0.2.1')).rejects.toThrow('added before');
  await expect(add('192.0.2.9', 'not a name')).rejects.toThrow('not a host name');
});

test('a paused address is not chosen: at once here, within 10 seconds elsewhere', async () => {
  const other = await openRoom([EgressModule], { clock, beside: room });
  try {
    expect(await chosen(other)).toHaveLength(2);
    await pause('192.0.2.1');
    expect(await chosen()).toEqual(['2001:db8::2']);
    clock.advance(9_000);
    expect(await chosen(other)).toHaveLength(2);
    clock.advance(2_000);
    expect(await chosen(other)).toEqual(['2001:db8::2']);
    await resume('192.0.2.1');
    expect(await chosen()).toHaveLength(2);
  } finally {
    await other.close();
  }
});

test('when all are paused mail waits, until the first pause is over', async () => {
  const until = new Date(clock.now() + 60_000).toISOString();
  await pause('192.0.2.1', { until });
  await pause('2001:db8::2');
  expect(await choose()).toEqual({ wait: 'egress_paused', until: clock.now() + 60_000 });
  clock.advance(60_000);
  expect(await chosen()).toEqual(['192.0.2.1']);
  await resume('192.0.2.1');
  await resume('2001:db8::2');
});

test('what a process can not use, or is paused for a provider, is passed over', async () => {
  const first = await choose({ provider: 'google' });
  if (!('ip' in first)) throw new Error('nothing was chosen');
  const second = await choose({ provider: 'google', exclude: new Set([first.ip.id]) });
  expect(second).toMatchObject({ ip: expect.anything() as EgressIp });
  expect(second).not.toEqual(first);
  const isPaused = (ip: EgressIp) => ip.id === first.ip.id;
  expect(await choose({ provider: 'google', isPaused })).toEqual(second);
  expect(await choose({ provider: 'google', isPaused: () => true })).toEqual({
    wait: 'egress_paused',
    until: null,
  });
  const all = new Set((await room.get(EgressService).ips()).map(({ id }) => id));
  expect(await choose({ exclude: all })).toEqual({ wait: 'egress_unavailable', until: null });
});

test('to pause more than half of a pool for a provider is an alarm in the log of changes', async () => {
  const egress = room.get(EgressService);
  const [one, two] = await egress.ips();
  expect(await egress.guardPause(one!.id, 'google', () => false)).toMatchObject({
    left: 1,
    isTooWide: false,
  });
  const blast = await egress.guardPause(one!.id, 'google', ({ id }) => id === two!.id);
  expect(blast).toEqual({ left: 0, all: 2, isTooWide: true });
  expect(
    await room.query(`select after from audit_event where operation = 'poolPausedForProvider'`),
  ).toEqual([{ after: { provider: 'google', addressesLeft: 0, addressesInPool: 2 } }]);
});

test('a region sends from its own addresses alone, and two may have the same one', async () => {
  const env = { EILPOST_REGION: 'far-2' };
  const far = await openRoom([EgressModule], { clock, beside: room, env });
  try {
    expect(await choose({}, far)).toEqual({ machine: true });
    expect(await far.get(EgressIpsService).all()).toEqual([]);
    expect(await far.get(EgressIpsService).byAddress('192.0.2.1')).toBeNull();
    await add('192.0.2.1', 'far1.example.com', far);
    await add('192.0.2.3', 'far3.example.com', far);
    expect(await chosen(far)).toEqual(['192.0.2.1', '192.0.2.3']);
    expect(new Set(await room.get(EgressService).addresses())).toEqual(
      new Set(['192.0.2.1', '192.0.2.3', '2001:db8::2']),
    );
    expect(await chosen()).toEqual(['192.0.2.1', '2001:db8::2']);
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
    await add('192.0.2.1', 'mail1.example.com', first);
    await first.query('update ip_pool set region = null');
    await first.query('update egress_ip set region = null');
    expect(await chosen(second)).toEqual(['192.0.2.1']);
    expect(await first.query('select region from ip_pool')).toEqual([{ region: 'far-2' }]);
    expect(await first.query('select region from egress_ip')).toEqual([{ region: 'far-2' }]);
    expect(await choose({}, first)).toEqual({ machine: true });
  } finally {
    await second.close();
    await first.close();
  }
});
