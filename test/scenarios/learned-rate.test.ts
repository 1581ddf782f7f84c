import { afterEach, expect, test } from 'vitest';
import { Playground, patience, quantile } from '../support/playground.js';

const DOMAIN = 'gmail-stranger.test';
const HOST = 'mx.gmail-stranger.test';
const PER_MINUTE = 300;
const MESSAGES = Number(process.env['SCENARIO_MESSAGES'] ?? 3_500);

let playground: Playground;
afterEach(() => playground.close());

test.each(['window', 'bucket'] as const)(
  'a provider that nobody knows is found out: its rate, by the %s, costs little time',
  async (counting) => {
    playground = await Playground.open({ speed: 18 });
    const { simulator } = playground;
    simulator.setDialect(HOST, {
      rate: { perMinute: PER_MINUTE, counting, reply: '421 4.7.28 Too many messages, slow down' },
      latency: { command: { medianMs: 25, p99Ms: 100 }, dot: { medianMs: 100, p99Ms: 400 } },
    });
    await playground.submit(MESSAGES, (i) => `r${i}@${DOMAIN}`);
    await playground.ended(DOMAIN, MESSAGES);
    const minutes = quantile(await playground.delays(DOMAIN), 1) / 60_000;
    const { taken, attempts, refused } = simulator.hostStats(HOST);
    expect(taken).toBe(MESSAGES);
    expect(refused.rate / attempts).toBeLessThan(0.05);
    expect(minutes).toBeLessThan((MESSAGES / PER_MINUTE) * 1.4);
  },
  2 * patience(MESSAGES),
);
