import { afterEach, expect, test } from 'vitest';
import { EgressService } from '../../src/egress/index.js';
import { ShapingService } from '../../src/shaping/index.js';
import { Playground } from '../support/playground.js';
import { until } from '../support/until.js';

const DOMAIN = 'yahoo-like.test';
const HOST = 'mx.simulated.yahoodns.net';
const REFUSED = '127.1.0.1';
const OTHER = '127.1.0.2';

let playground: Playground;
afterEach(() => playground.close());

/** A tenancy whose mail to the provider leaves from the address. */
async function tenancyFrom(address: string): Promise<string> {
  const egress = playground.room.get(EgressService);
  for (let i = 0; ; i++) {
    const tenancyId = `0199aaaa-0000-7000-8000-${String(i).padStart(12, '0')}`;
    const wish = { tenancyId, pool: 0, provider: 'yahoo', domain: DOMAIN };
    const choice = await egress.choose(wish);
    if ('ip' in choice && choice.ip.address === address) return tenancyId;
  }
}

test('three replies that blame one address pause that address for that provider alone, and it comes back by itself', async () => {
  playground = await Playground.open({
    speed: 10,
    egressIps: [REFUSED, OTHER],
    env: { EILPOST_BACK_OFF_RAMP_SECONDS: '60' },
  });
  const { clock, room, simulator } = playground;
  simulator.setDialect(HOST, { messagesPerConnection: { most: 20, reply: null } });
  simulator.block(HOST, {
    client: REFUSED,
    at: 'mail',
    times: 3,
    reply: '421 4.7.0 [TSS04] Messages from {client} are deferred because of complaints',
  });
  const refused = await tenancyFrom(REFUSED);
  const other = await tenancyFrom(OTHER);
  const shaping = room.get(ShapingService);
  const count = (tenancyId: string, domain: string) =>
    room
      .query<{ count: number }>(
        `select count(*)::int as count from recipient where tenancy_id = $1 and domain = $2 and status = 'delivered'`,
        [tenancyId, domain],
      )
      .then(([row]) => row!.count);

  const attemptsFromRefused = () =>
    room
      .query<{ count: number }>(
        'select count(*)::int as count from attempt where egress_ip = $1 and mx_host = $2',
        [REFUSED, HOST],
      )
      .then(([row]) => row!.count);

  await playground.submit(50, (i) => `a${i}@${DOMAIN}`, { tenancyId: refused });
  await until(() => simulator.hostStats(HOST).refused.block === 3, 'three refusals');
  const refusedAt = clock.now();
  await until(() => shaping.isPaused(REFUSED, 'yahoo'), 'the pause');
  expect(clock.now() - refusedAt).toBeLessThan(5_000);
  expect(shaping.isPaused(OTHER, 'yahoo')).toBe(false);

  // What was on its way at that moment.
  await clock.sleep(refusedAt + 5_000 - clock.now());
  const before = await attemptsFromRefused();
  await playground.submit(50, (i) => `b${i}@${DOMAIN}`, { tenancyId: other });
  await playground.submit(50, (i) => `c${i}@outlook-stranger.test`, { tenancyId: refused });
  await until(async () => (await count(other, DOMAIN)) === 50, 'the mail of the other address');
  await until(
    async () => (await count(refused, 'outlook-stranger.test')) > 40,
    'the mail to another provider',
  );
  expect(await attemptsFromRefused()).toBe(before);
  expect(shaping.held).toMatchObject([
    { egressIp: REFUSED, provider: 'yahoo', scope: 'egress_provider', ruleId: 'yahoo.complaints' },
  ]);

  clock.speed = 400;
  await playground.at(100);
  expect(await attemptsFromRefused()).toBe(before);
  await playground.at(130);
  await playground.submit(10, (i) => `d${i}@${DOMAIN}`, { tenancyId: refused });
  await until(async () => (await attemptsFromRefused()) > before, 'mail from the address again');
  await until(async () => (await count(refused, DOMAIN)) === 60, 'all mail of its tenancy');
  expect(playground.elapsedMs).toBeGreaterThan(7_200_000);
});
