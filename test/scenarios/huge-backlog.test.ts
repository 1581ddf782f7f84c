import { afterEach, expect, test } from 'vitest';

import { writeBacklog } from '../support/backlog.js';
import { Playground, quantile } from '../support/playground.js';
import { until } from '../support/until.js';

const DOMAIN = 'outlook-stranger.test';
const HOST = 'mx.outlook-stranger.test';
const BULK_TENANCY = '0199aaaa-0000-7000-8000-0000000000b1';
const ROWS = Number(process.env['SCENARIO_BACKLOG'] ?? 20_000);
/** Shards of the default pool, all of which a lone process owns. */
const POOL = 128;
const LETTERS = 120;

let playground: Playground;
afterEach(() => playground.close());

test('a huge backlog of bulk mail of one tenancy delays transactional mail of another by less than two seconds', async () => {
  playground = await Playground.open({
    speed: 4,
    env: { EILPOST_DELIVERY_MAX_CONNECTIONS: '4' },
  });
  const { clock, room, simulator } = playground;
  simulator.setDialect(HOST, {
    latency: { command: { medianMs: 20, p99Ms: 80 }, dot: { medianMs: 300, p99Ms: 600 } },
  });
  await writeBacklog((sql, params) => room.query(sql, params), {
    tenancyId: BULK_TENANCY,
    domain: DOMAIN,
    rows: ROWS,
    shards: Array.from({ length: POOL }, (_, shard) => shard),
    at: clock.now(),
    laneKind: 1,
    content: Buffer.from('From: a@example.test\r\nSubject: news\r\n\r\nNews\r\n'),
  });
  await until(() => simulator.hostStats(HOST).taken >= 20, 'the first mail of the backlog');
  for (let i = 0; i < LETTERS; i++) {
    await playground.submit(1, () => `r${i}@${DOMAIN}`);
    await clock.sleep(500);
  }
  await until(
    async () => (await playground.delays(DOMAIN)).length === LETTERS,
    'all transactional mail',
  );
  const delays = await playground.delays(DOMAIN);
  expect(quantile(delays, 0.99)).toBeLessThan(2_000);
  const { waiting = 0 } = await playground.statuses(DOMAIN);
  expect(waiting).toBeGreaterThan(0);
});
