import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Accepted } from '../../../src/spool/index.js';
import { cutTheAnswerTo } from '../../support/cutting-proxy.js';
import {
  deferred,
  delivered,
  newMessage,
  startSpool,
  type RunningSpool,
} from '../../support/spool.js';
import { until } from '../../support/until.js';

let running: RunningSpool;

beforeEach(async () => {
  running = await startSpool({ shards: [3] });
});

afterEach(() => running.close());

async function accept(from: RunningSpool = running, to?: readonly string[]): Promise<Accepted> {
  const [id] = await from.spool.accept([newMessage(to)]);
  return from.worker.handed.find((handed) => handed.message.id === id)!;
}

/** Everything that a settlement could change. */
async function state(): Promise<unknown> {
  const recipients = await running.room.query(
    'select id, status, attempts, reason, due_at, settled_at from recipient order by id',
  );
  const events = await running.room.query('select id, kind from message_event order by id');
  const attempts = await running.room.query('select id from attempt order by id');
  return { recipients, events, attempts };
}

/** What another process does when it takes the shard. */
async function takeAway(): Promise<void> {
  await running.room.query('update shard_lease set owner = $1, token = token + 1 where shard = 3', [
    randomUUID(),
  ]);
}

test('a result that comes after another owner took the shard changes nothing', async () => {
  const { message, recipients } = await accept();
  const before = await state();
  await takeAway();
  await running.spool.settle(delivered(message, recipients));
  expect(await state()).toEqual(before);
  expect(running.worker.lost).toEqual([3]);
});

test('a result that waits while another owner takes the shard changes nothing', async () => {
  const { message, recipients } = await accept();
  const before = await state();
  const taker = new pg.Client({ connectionString: running.room.databaseUrl });
  await taker.connect();
  await taker.query('begin');
  await taker.query('update shard_lease set owner = $1, token = token + 1 where shard = 3', [
    randomUUID(),
  ]);
  const settled = running.spool.settle(delivered(message, recipients));
  await until(() => somebodyWaits(), 'the transaction that waits for the lease');
  await taker.query('commit');
  await settled;
  await taker.end();
  expect(await state()).toEqual(before);
  expect(running.worker.lost).toEqual([3]);
});

async function somebodyWaits(): Promise<boolean> {
  const rows = await running.room.query('select 1 from pg_locks where not granted');
  return rows.length > 0;
}

test('a result of an earlier lease changes nothing, although the shard has come back since', async () => {
  const { message, recipients } = await accept();
  const before = await state();
  await takeAway();
  await until(() => running.worker.lost.length > 0, 'the loss');
  // The other owner has never lived, so the shard is free.
  await until(() => running.ownership.owned(3) !== null, 'the shard');
  await running.spool.settle(delivered(message, recipients));
  expect(await state()).toEqual(before);
});

test('mail is not accepted into a shard that another owner took', async () => {
  await takeAway();
  await expect(running.spool.accept([newMessage()])).rejects.toThrow('owns no shard');
  expect(await running.room.query('select 1 from message')).toEqual([]);
});

test('what is settled a second time changes nothing the second time', async () => {
  const { message, recipients } = await accept(running, ['a@mailbox.test', 'b@mailbox.test']);
  await running.spool.settle(delivered(message, recipients));
  const once = await state();
  await running.spool.settle(delivered(message, recipients));
  await running.spool.settle(deferred(message, recipients, Date.now()));
  expect(await state()).toEqual(once);
});

test('a deferral that is settled twice counts one attempt', async () => {
  const { message, recipients } = await accept();
  const settlement = deferred(message, recipients, Date.now() + 60_000);
  await running.spool.settle(settlement);
  const once = await state();
  await running.spool.settle(settlement);
  expect(await state()).toEqual(once);
  expect(once).toMatchObject({ recipients: [{ attempts: 1 }], attempts: { length: 1 } });
});

test('what waits longer without an attempt that counts is stored, and once', async () => {
  const { message, recipients } = await accept();
  const settlement = deferred(message, recipients, Date.now() + 60_000);
  const waits = {
    ...settlement,
    recipients: settlement.recipients.map((one) => ({ ...one, attempts: 0 })),
  };
  await running.spool.settle(waits);
  const once = await state();
  await running.spool.settle(waits);
  expect(await state()).toEqual(once);
  const [row] = await running.room.query<{ reason: string; attempts: number }>(
    'select reason, attempts from recipient',
  );
  expect(row).toEqual({ reason: settlement.recipients[0]!.reason, attempts: 0 });
});

test('a result whose commit was not answered is stored once', async () => {
  const proxied = await cutTheAnswerTo('commit', running.room.databaseUrl);
  // The one shard that is free goes to the other one: this one takes no more.
  await running.spool.drain();
  const other = await startSpool({ beside: { ...running.room, databaseUrl: proxied.url } });
  try {
    const { message, recipients } = await accept(other);
    proxied.cutNext();
    await other.spool.settle(delivered(message, recipients));
    expect(await state()).toMatchObject({
      recipients: [{ status: 'delivered', attempts: 1 }],
      events: [{ kind: 'accepted' }, { kind: 'delivered' }],
      attempts: { length: 1 },
    });
  } finally {
    await other.close();
    await proxied.close();
  }
});

test('what a stranger said and the database refuses holds up nobody, and the outcome is kept', async () => {
  const [good, bad] = [await accept(), await accept()];
  const poisoned = delivered(bad.message, bad.recipients);
  const attempt = { ...poisoned.attempt!, transcript: '250 OK\0' };
  await Promise.all([
    running.spool.settle({ ...poisoned, attempt }),
    running.spool.settle(delivered(good.message, good.recipients)),
  ]);
  expect(await state()).toMatchObject({
    recipients: [{ status: 'delivered' }, { status: 'delivered' }],
    attempts: { length: 1 },
  });
});

test('a result for which there is no partition at the moment waits for it', async () => {
  const { message, recipients } = await accept();
  const [partition] = await running.room.query<{ name: string; bounds: string }>(
    `select c.relname as name, pg_get_expr(c.relpartbound, c.oid) as bounds from pg_class c
     join message_event e on e.tableoid = c.oid`,
  );
  const { name, bounds } = partition!;
  await running.room.query(`alter table message_event detach partition ${name}`);
  let stored = false;
  const settled = running.spool.settle(delivered(message, recipients)).then(() => (stored = true));
  const tries = () => rollbacks();
  const before = await tries();
  await until(async () => (await tries()) > before || stored, 'a first try');
  expect(stored).toBe(false);
  await running.room.query(`alter table message_event attach partition ${name} ${bounds}`);
  await settled;
  expect(await state()).toMatchObject({
    recipients: [{ status: 'delivered' }],
    events: [{ kind: 'accepted' }, { kind: 'delivered' }],
    attempts: { length: 1 },
  });
});

test('a shard is not taken while a transaction under its old token is open, and the taker lives on', async () => {
  const sleeper = new pg.Client({ connectionString: running.room.databaseUrl });
  await sleeper.connect();
  await leaveBehind(9);
  await sleeper.query('begin');
  await sleeper.query('select shard from shard_lease where shard = 9 for share');
  const before = await signOfLife();
  await until(async () => (await signOfLife()) > before + 1_000, 'five more signs of life');
  expect(running.ownership.owned(9)).toBeNull();
  expect(running.ownership.alive).toBe(true);
  await sleeper.query('commit');
  await until(() => running.ownership.owned(9) !== null, 'the shard');
  await sleeper.end();
});

/** Transactions that did not end well in this database so far. */
async function rollbacks(): Promise<number> {
  const [row] = await running.room.query<{ count: string }>(
    'select xact_rollback as count from pg_stat_database where datname = current_database()',
  );
  return Number(row!.count);
}

/** The shard of a process that has died. */
async function leaveBehind(shard: number): Promise<void> {
  await running.room.query('update shard_lease set owner = $1 where shard = $2', [
    randomUUID(),
    shard,
  ]);
}

async function signOfLife(): Promise<number> {
  const [row] = await running.room.query<{ at: Date }>(
    'select expires_at as at from process where pid = $1',
    [process.pid],
  );
  return row!.at.getTime();
}
