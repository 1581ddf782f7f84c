import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Site } from '../support/site.js';
import { until } from '../support/until.js';
import { rounds, seededChance, seedOfRun } from './chance.js';
import { expectWholeMessages, Ledger, unsettledKeys } from './ledger.js';
import { doorOf, Load } from './load.js';
import { PrivatePostgres } from './private-postgres.js';
import { Receiver } from './receiver.js';

/** The longest time under load before the server stops, and the longest time without it. */
const LONGEST_MS = 2_000;

let postgres: PrivatePostgres;
let receiver: Receiver;
let site: Site | null = null;

beforeEach(async () => {
  postgres = await PrivatePostgres.open();
  receiver = await Receiver.open();
});

afterEach(async () => {
  await site?.end('SIGKILL');
  await receiver.close();
  await postgres.close();
});

test('the service outlives any number of hard stops of its database, answers 451 meanwhile, and repeats nothing', async () => {
  const seed = seedOfRun();
  console.log(`seed ${seed}, ${rounds()} rounds`);
  const chance = seededChance(seed);
  const ledger = new Ledger(receiver);
  const running = await Site.start({
    databaseUrl: postgres.url,
    env: {
      ...receiver.env,
      EILPOST_DELIVERY_MAX_CONNECTIONS: '4',
      EILPOST_DELIVERY_POLL_SECONDS: '1',
      EILPOST_RETRY_FIRST_SECONDS: '1',
      EILPOST_SPOOL_HEARTBEAT_MS: '200',
      EILPOST_SPOOL_LEASE_MS: '1000',
      EILPOST_LOG_LEVEL: 'silent',
    },
  });
  site = running;
  const load = new Load(doorOf(running.firstRun), (n) => [
    `r${n}@${n % 5 === 0 ? 'gmail' : 'mailbox'}.test`,
  ]);
  for (let round = 0; round < rounds(); round++) {
    await goesOn(load);
    await sleep(chance() * LONGEST_MS);
    const refused = refusals(load);
    await postgres.stopAtOnce();
    await running.waitFor(() => refusals(load) > refused, 'a refusal');
    await sleep(chance() * LONGEST_MS);
    await postgres.startAgain();
  }
  await goesOn(load);
  await load.stop();
  await running.waitFor(
    async () => (await unsettledKeys(running)).length === 0,
    'the end of all work',
    120_000,
  );
  console.log(
    `${load.confirmed.size} recipients confirmed, answers besides: ${JSON.stringify([...load.refusals])}`,
  );
  await ledger.check(running, load);
  await expectWholeMessages(running);
  expect([...load.refusals.keys()].filter((code) => code !== 451 && code !== 454)).toEqual([]);
  expect(load.refusals.get(451)).toBeGreaterThan(0);
  expect(await running.stop()).toBe(0);
});

function refusals(load: Load): number {
  return [...load.refusals.values()].reduce((sum, count) => sum + count, 0);
}

/** Resolves when mail is taken (again). */
async function goesOn(load: Load): Promise<void> {
  const before = load.confirmed.size;
  await until(() => load.confirmed.size > before, 'mail that is taken');
}
