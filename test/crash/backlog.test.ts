import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeBacklog } from '../support/backlog.js';
import { freshDatabase, type FreshDatabase } from '../support/database.js';
import { freePorts } from '../support/free-ports.js';
import { Site } from '../support/site.js';
import { doorOf, Load } from './load.js';
import { Receiver } from './receiver.js';

/** Rows that wait for the dead domain; a million is what the product promises to bear. */
const ROWS = Number(process.env['BACKLOG_ROWS'] ?? 100_000);
const HEALTHY = 500;
const MOST_KB = 1_048_576;
const SHARDS = Array.from({ length: 128 }, (_, shard) => shard);

let database: FreshDatabase;
let receiver: Receiver;
let dataDir: string;
let site: Site | null = null;

beforeEach(async () => {
  database = await freshDatabase();
  receiver = await Receiver.open();
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'eilpost-backlog-'));
});

afterEach(async () => {
  await site?.end('SIGKILL');
  await receiver.close();
  await database.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function start(): Promise<Site> {
  const [closed] = await freePorts(1);
  const routes = `${receiver.env['EILPOST_ROUTES']},dead.test=127.0.0.1:${closed}`;
  const env = { ...receiver.env, EILPOST_ROUTES: routes, EILPOST_DESTINATION_PAUSE_SECONDS: '1' };
  site = await Site.start({ databaseUrl: database.url, dataDir, env });
  return site;
}

/** Milliseconds until so many messages for a healthy domain were taken, sent and settled. */
async function timeOfHealthyMail(running: Site, domain: string): Promise<number> {
  const begin = performance.now();
  const load = new Load(doorOf(running.firstRun), (n) => [`r${n}@${domain}`], 8, HEALTHY);
  await load.finished();
  await running.waitFor(() => received(load), `mail to ${domain}`, 120_000);
  const ms = performance.now() - begin;
  for (const key of load.confirmed) expect(receiver.times().get(key)).toBe(1);
  return ms;
}

function received(load: Load): boolean {
  const times = receiver.times();
  return [...load.confirmed].every((key) => times.has(key));
}

async function countOf(running: Site, domain: string, status: string): Promise<number> {
  const [row] = await running.query<{ count: number }>(
    'select count(*)::int as count from recipient where domain = $1 and status = $2',
    [domain, status],
  );
  return row!.count;
}

/** Seconds of processor time that the process has used. */
function cpuSeconds(running: Site): number {
  const fields = readFileSync(`/proc/${running.process.pid}/stat`, 'utf8')
    .split(') ')[1]!
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** The most memory that the process has had, in kB. */
function peakKb(running: Site): number {
  const status = readFileSync(`/proc/${running.process.pid}/status`, 'utf8');
  return Number(/^VmHWM:\s+(\d+)/m.exec(status)![1]);
}

test(`${ROWS} recipients who wait for a dead domain do not keep others waiting, and memory stays bounded`, async () => {
  const before = await start();
  const cpuOfStart = cpuSeconds(before);
  await timeOfHealthyMail(before, 'warm.test');
  const without = await timeOfHealthyMail(before, 'mailbox.test');
  const [tenancy] = await before.query<{ id: string }>('select id from tenancy');
  expect(await before.end('SIGTERM')).toBe(0);

  const backlog = {
    tenancyId: tenancy!.id,
    domain: 'dead.test',
    rows: ROWS,
    shards: SHARDS,
    at: Date.now() - 3_600_000,
  };
  await writeBacklog((sql, params) => before.query(sql, params), backlog);
  await before.query('analyze recipient');
  const after = await start();
  const cpuBeside = cpuSeconds(after);
  await timeOfHealthyMail(after, 'warm2.test');
  const within = await timeOfHealthyMail(after, 'gmail.test');
  await after.waitFor(async () => (await attempted(after)) > 0, 'attempts for the dead domain');
  console.log(
    `${HEALTHY} messages: ${Math.round(without)} ms without, ${Math.round(within)} ms beside ${ROWS} rows ` +
      `(${(within / without).toFixed(2)} x); at the most ${Math.round(peakKb(after) / 1024)} MiB; ` +
      `processor time of the start ${cpuOfStart} s without, ${cpuBeside} s beside them`,
  );
  expect(await countOf(after, 'dead.test', 'waiting')).toBe(
    Math.ceil(ROWS / SHARDS.length) * SHARDS.length,
  );
  expect(peakKb(after)).toBeLessThan(MOST_KB);
});

/** Rows of the dead domain that have been tried. */
async function attempted(running: Site): Promise<number> {
  const [row] = await running.query<{ count: number }>(
    `select count(*)::int as count from recipient where domain = 'dead.test' and attempts > 0`,
  );
  return row!.count;
}
