import { afterEach, expect, test } from 'vitest';
import { Playground, patience, quantile } from '../support/playground.js';

/** As the provider data knows it: 300 messages a minute, over 2 connections. */
const DOMAIN = 'yahoo.co.jp';
const PER_MINUTE = 300;
const HOST = 'mx.yahoo-stranger.test';
const MESSAGES = Number(process.env['SCENARIO_MESSAGES'] ?? 3_000);

let playground: Playground;
afterEach(() => playground.close());

test(
  'mail to a provider whose rate is known keeps to it, and loses little time',
  async () => {
    playground = await Playground.open({
      speed: 15,
      zones: [
        {
          domain: DOMAIN,
          about: 'A provider that is known by its domain.',
          records: [{ name: DOMAIN, type: 'MX', value: `10 ${HOST}` }],
        },
      ],
    });
    const { simulator } = playground;
    simulator.setDialect(HOST, {
      connections: { most: 2, reply: '421 Too many connections' },
      messagesPerConnection: { most: 20, reply: null },
      rate: { perMinute: PER_MINUTE, counting: 'window', reply: '421 4.7.0 [TSS02] Slow down' },
      latency: { command: { medianMs: 25, p99Ms: 100 }, dot: { medianMs: 100, p99Ms: 400 } },
    });
    await playground.submit(MESSAGES, (i) => `r${i}@${DOMAIN}`);
    await playground.ended(DOMAIN, MESSAGES);
    const { taken, attempts, refused } = simulator.hostStats(HOST);
    const minutes = quantile(await playground.delays(DOMAIN), 1) / 60_000;
    expect(taken).toBe(MESSAGES);
    expect(refused.rate / attempts).toBeLessThan(0.01);
    expect(minutes).toBeLessThan((MESSAGES / PER_MINUTE) * 1.15);
  },
  2 * patience(MESSAGES),
);
