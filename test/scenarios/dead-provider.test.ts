import { afterEach, expect, test } from 'vitest';
import { Playground, quantile } from '../support/playground.js';

const HEALTHY = 'gmail-stranger.test';
const HOST = 'mx.gmail-stranger.test';
const MESSAGES = 400;
/** What the healthy host takes, by how it takes them: one by one over few connections, so that its time is not ours. */
const DIALECT = {
  connections: { most: 2, reply: '421 4.7.0 Too many connections' },
  latency: { dot: { medianMs: 1_000, p99Ms: 1_500 } },
};

let playground: Playground;
afterEach(() => playground.close());

/** The delay within which 95 of 100 healthy messages arrive, with so many to dead hosts before them. */
async function p95Beside(dead: number): Promise<number> {
  playground = await Playground.open({
    speed: 15,
    env: { EILPOST_DELIVERY_MAX_CONNECTIONS: '2', EILPOST_DELIVERY_WINDOW: '2000' },
  });
  playground.simulator.setDialect(HOST, DIALECT);
  await playground.submit(dead, (i) => `r${i}@dead.test`);
  await playground.submit(MESSAGES, (i) => `r${i}@${HEALTHY}`);
  await playground.ended(HEALTHY, MESSAGES);
  return quantile(await playground.delays(HEALTHY), 0.95);
}

test('nine tenths of the queue for a dead provider take nothing from the others', async () => {
  const alone = await p95Beside(0);
  await playground.close();
  const beside = await p95Beside(9 * MESSAGES);
  expect(beside).toBeLessThan(alone * 1.1);
});
