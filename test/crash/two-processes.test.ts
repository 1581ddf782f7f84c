import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { freshDatabase, type FreshDatabase } from '../support/database.js';
import { Site } from '../support/site.js';
import { expectWholeMessages, Ledger, unsettledKeys } from './ledger.js';
import { doorOf, keyOf, Load, type Door } from './load.js';
import { MailClient } from './mail-client.js';
import { Receiver } from './receiver.js';

const ALL = 128;
const LEASE_MS = 1_000;

let database: FreshDatabase;
let receiver: Receiver;
const masterKey = randomBytes(32).toString('base64');
const sites: Site[] = [];

beforeEach(async () => {
  database = await freshDatabase();
  // `slow@` keeps an attempt under way for longer than a lease.
  receiver = await Receiver.open({ slowMs: 4 * LEASE_MS });
});

afterEach(async () => {
  for (const site of sites.splice(0)) {
    site.process.kill('SIGCONT');
    await site.end('SIGKILL');
  }
  await receiver.close();
  await database.drop();
});

async function start(env: Readonly<Record<string, string>> = {}): Promise<Site> {
  const site = await Site.start({
    databaseUrl: database.url,
    env: {
      ...receiver.env,
      EILPOST_MASTER_KEY: masterKey,
      EILPOST_DELIVERY_POLL_SECONDS: '1',
      EILPOST_RETRY_FIRST_SECONDS: '1',
      EILPOST_SPOOL_HEARTBEAT_MS: '200',
      EILPOST_SPOOL_LEASE_MS: String(LEASE_MS),
      ...env,
    },
  });
  sites.push(site);
  return site;
}

/** Shards by the process that owns them. */
async function shardsByPid(site: Site): Promise<Map<number, number>> {
  const rows = await site.query<{ pid: number; shards: number }>(
    `select p.pid, count(*)::int as shards from shard_lease l join process p on p.id = l.owner group by p.pid`,
  );
  return new Map(rows.map((row) => [row.pid, row.shards]));
}

async function startTwo(): Promise<[Site, Site, Door]> {
  const first = await start();
  const second = await start();
  await second.waitFor(async () => {
    const shards = await shardsByPid(second);
    return (
      shards.get(first.process.pid!) === ALL / 2 && shards.get(second.process.pid!) === ALL / 2
    );
  }, 'an even share');
  // The first start made the credential; it is good at every door.
  return [first, second, doorOf(first.firstRun)];
}

function ownsAll(site: Site): () => Promise<boolean> {
  return async () => (await shardsByPid(site)).get(site.process.pid!) === ALL;
}

function nothingWaits(site: Site): () => Promise<boolean> {
  return async () => (await unsettledKeys(site)).length === 0;
}

async function sendSlow(door: Door, name: string): Promise<string> {
  const client = await MailClient.connect(door.port, door.username, door.password);
  const [messageId, to] = [`<${name}@load.example.test>`, `slow+${name}@mailbox.test`];
  await client.send(
    door.sender,
    [to],
    `From: ${door.sender}\r\nMessage-ID: ${messageId}\r\n\r\nslow\r\n`,
  );
  client.close();
  return keyOf(messageId, to);
}

/** What was written down about the recipient of a message: its state, its events and its attempts. */
async function record(
  site: Site,
  key: string,
): Promise<{ status: string; events: string[]; attempts: number }> {
  const [row] = await site.query<{ status: string; events: string[]; attempts: number }>(
    `select r.status, (select array_agg(e.kind order by e.id) from message_event e where e.shard = m.shard and e.message_id = m.id) as events,
       (select count(*)::int from attempt a where a.shard = m.shard and a.message_id = m.id) as attempts
     from message m join recipient r on r.shard = m.shard and r.message_id = m.id where m.message_id_header = $1`,
    [key.slice(0, key.indexOf(' '))],
  );
  return row!;
}

test('when one of two is killed, the other takes its shards and delivers what waited there', async () => {
  const [first, second, door] = await startTwo();
  const ledger = new Ledger(receiver);
  const load = new Load(door, (n) => [`r${n}@mailbox.test`]);
  await first.waitFor(() => load.confirmed.size > 200, 'load');
  await first.end('SIGKILL');
  await ledger.noteKillOf(first);
  await load.stop();
  await second.waitFor(ownsAll(second), 'all shards');
  await second.waitFor(nothingWaits(second), 'the end of all work');
  await ledger.check(second, load);
  await expectWholeMessages(second);
});

test('one that was paused and wakes up after its lease is gone settles nothing, and takes part again', async () => {
  const [first, second, door] = await startTwo();
  const key = await sendSlow(door, 'paused');
  await first.waitFor(() => receiver.times().has(key), 'the attempt');
  first.process.kill('SIGSTOP');
  await second.waitFor(ownsAll(second), 'all shards');
  await second.waitFor(
    async () => (await record(second, key)).status === 'delivered',
    'the delivery by the other',
  );
  const before = await record(second, key);
  first.process.kill('SIGCONT');
  await second.waitFor(
    async () => (await shardsByPid(second)).get(first.process.pid!) === ALL / 2,
    'its share',
  );
  // Its own attempt has been answered long ago; what it makes of that is done when later mail through it is settled.
  const later = new Load(
    { ...door, port: doorOf(first.firstRun).port },
    (n) => [`later${n}@mailbox.test`],
    2,
    20,
  );
  await later.finished();
  await second.waitFor(nothingWaits(second), 'the end of all work');
  expect(await record(second, key)).toEqual(before);
  expect(before).toEqual({ status: 'delivered', events: ['accepted', 'delivered'], attempts: 1 });
  expect(receiver.times().get(key)).toBe(2);
  for (const one of later.confirmed) expect(receiver.times().get(one)).toBe(1);
});

test('one that ends in order finishes its slow attempts first, and nothing is sent twice', async () => {
  const [first, second, door] = await startTwo();
  const slow = await sendSlow(door, 'drained');
  const load = new Load(door, (n) => [`r${n}@mailbox.test`], 2, 300);
  await first.waitFor(() => receiver.times().has(slow), 'the attempt');
  expect(await first.end('SIGTERM')).toBe(0);
  await load.stop();
  await second.waitFor(ownsAll(second), 'all shards');
  await second.waitFor(nothingWaits(second), 'the end of all work');
  expect(await record(second, slow)).toEqual({
    status: 'delivered',
    events: ['accepted', 'delivered'],
    attempts: 1,
  });
  expect(receiver.duplicates).toBe(0);
  await new Ledger(receiver).check(second, load);
});

test('two processes of one site share the shards, come back when killed, and end together', async () => {
  const site = await start({ EILPOST_PROCESSES: '2' });
  const both = async () => {
    const shards = await shardsByPid(site);
    return shards.size === 2 && [...shards.values()].every((count) => count === ALL / 2);
  };
  await site.waitFor(both, 'an even share');
  const [killed] = [...(await shardsByPid(site)).keys()];
  process.kill(killed!, 'SIGKILL');
  await site.waitFor(
    async () => !(await shardsByPid(site)).has(killed!),
    'the shards with somebody else',
  );
  await site.waitFor(both, 'an even share again');
  const load = new Load(doorOf(site.firstRun), (n) => [`r${n}@mailbox.test`], 4, 200);
  await load.finished();
  await site.waitFor(nothingWaits(site), 'the end of all work');
  const slow = await sendSlow(doorOf(site.firstRun), 'drained');
  await site.waitFor(() => receiver.times().has(slow), 'the attempt');
  const pids = [...(await shardsByPid(site)).keys()];
  expect(await site.end('SIGTERM')).toBe(0);
  for (const pid of pids) expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  expect(await site.query('select 1 from process')).toEqual([]);
  expect((await record(site, slow)).status).toBe('delivered');
  expect(receiver.duplicates).toBe(0);
  await new Ledger(receiver).check(site, load);
});
