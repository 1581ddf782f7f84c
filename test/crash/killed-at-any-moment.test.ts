import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { freshDatabase, type FreshDatabase } from '../support/database.js';
import { guardNothing } from '../support/site-caller.js';
import { Site } from '../support/site.js';
import { rounds, seededChance, seedOfRun } from './chance.js';
import { expectWholeMessages, Ledger, unsettledKeys } from './ledger.js';
import { doorOf, Load } from './load.js';
import { Receiver } from './receiver.js';

const CONNECTIONS = 4;
const RECIPIENTS = 3;
/** The longest time under load before a kill. */
const LONGEST_MS = 2_000;

let database: FreshDatabase;
let receiver: Receiver;
let dataDir: string;
let site: Site | null = null;

beforeEach(async () => {
  database = await freshDatabase();
  receiver = await Receiver.open();
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'eilpost-crash-'));
});

afterEach(async () => {
  await site?.end('SIGKILL');
  await receiver.close();
  await database.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function start(ports: Readonly<Record<string, string>> = {}): Promise<Site> {
  site = await Site.start({
    databaseUrl: database.url,
    dataDir,
    env: {
      ...ports,
      ...receiver.env,
      EILPOST_DELIVERY_MAX_CONNECTIONS: String(CONNECTIONS),
      EILPOST_DELIVERY_POLL_SECONDS: '1',
      EILPOST_RETRY_FIRST_SECONDS: '1',
      EILPOST_SPOOL_HEARTBEAT_MS: '200',
      EILPOST_SPOOL_LEASE_MS: '1000',
    },
  });
  return site;
}

/** One to three recipients, of whom some are unknown to their host. */
function recipients(n: number): string[] {
  return Array.from({ length: 1 + (n % RECIPIENTS) }, (_, i) =>
    n % 7 === 0
      ? `hard+${n}.${i}@mailbox.test`
      : `r${n}.${i}@${i === 1 ? 'gmail' : 'mailbox'}.test`,
  );
}

test('after any number of kills all mail that was answered with 250 has arrived, and no more twice than was in flight', async () => {
  const seed = seedOfRun();
  console.log(`seed ${seed}, ${rounds()} rounds`);
  const chance = seededChance(seed);
  const ledger = new Ledger(receiver);
  let running = await start();
  await guardNothing(running);
  const load = new Load(doorOf(running.firstRun), recipients);
  for (let round = 0; round < rounds(); round++) {
    await sleep(chance() * LONGEST_MS);
    await running.end('SIGKILL');
    await ledger.noteKill(running);
    running = await start(running.env);
  }
  await load.stop();
  await running.waitFor(
    async () => (await unsettledKeys(running)).length === 0,
    'the end of all work',
    120_000,
  );
  console.log(
    `${load.confirmed.size} recipients confirmed, ${receiver.duplicates} repeated, in flight at the kills: ${ledger.inFlight.join(' ')}`,
  );
  await ledger.check(running, load);
  // One message under way and one being stored for each connection.
  expect(Math.max(...ledger.inFlight)).toBeLessThanOrEqual(2 * CONNECTIONS * RECIPIENTS);
  await expectWholeMessages(running);
  expect(load.confirmed.size).toBeGreaterThan(rounds());
  expect(await running.end('SIGTERM')).toBe(0);
});
