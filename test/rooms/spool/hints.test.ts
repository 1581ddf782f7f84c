import pg from 'pg';
import { afterEach, expect, test } from 'vitest';
import { Listener } from '../../../src/core/db/notify.js';
import { freshDatabase, type FreshDatabase } from '../../support/database.js';
import { startSpool, type RunningSpool } from '../../support/spool.js';
import { until } from '../../support/until.js';

/** So rare that a handover within the time of a test comes from a hint. */
const RARE = { EILPOST_SPOOL_HEARTBEAT_MS: '60000', EILPOST_SPOOL_LEASE_MS: '300000' };

const open: RunningSpool[] = [];
let database: FreshDatabase | null = null;

afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
  await database?.drop();
  database = null;
});

async function start(beside?: RunningSpool): Promise<RunningSpool> {
  const running = await startSpool({ env: RARE, ...(beside ? { beside: beside.room } : {}) });
  open.push(running);
  return running;
}

test('a process that comes gets its share at once, and one that goes gives its own away at once', async () => {
  const first = await start();
  await until(() => first.ownership.shards().length === 128, 'all shards');
  const second = await start(first);
  await until(() => second.ownership.shards().length === 64, 'half of the shards');
  await first.spool.drain();
  await until(() => second.ownership.shards().length === 128, 'the other half');
});

test('the connection that hears hints comes back after it was cut', async () => {
  database = await freshDatabase();
  let hints = 0;
  const listener = new Listener(database.url);
  listener.on('test_hints', () => hints++);
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    await until(() => hints === 1, 'the first connection');
    await client.query(`notify test_hints`);
    await until(() => hints === 2, 'the hint');
    await client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'eilpost-listen' and datname = current_database()`,
    );
    await until(() => hints === 3, 'the second connection');
    await client.query(`notify test_hints`);
    await until(() => hints === 4, 'the hint');
    expect(hints).toBe(4);
  } finally {
    await listener.close();
    await client.end();
  }
});

test('all channels share one connection, and each hears its own hints', async () => {
  database = await freshDatabase();
  const heard: string[] = [];
  const listener = new Listener(database.url);
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    listener.on('one', () => heard.push('one'));
    const deafen = listener.on('two', () => heard.push('two'));
    await until(() => heard.length === 2, 'the connection');
    listener.on('three', () => heard.push('three'));
    await until(() => heard.length === 3, 'one more channel');
    await deafen();
    for (const channel of ['two', 'three', 'one']) await client.query(`notify ${channel}`);
    await until(() => heard.length === 5, 'the hints');
    expect(heard.slice(2)).toEqual(['three', 'three', 'one']);
    const { rows } = await client.query(
      `select from pg_stat_activity where application_name = 'eilpost-listen' and datname = current_database()`,
    );
    expect(rows).toHaveLength(1);
  } finally {
    await listener.close();
    await client.end();
  }
});
