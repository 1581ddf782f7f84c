import { afterEach, beforeEach, expect, test } from 'vitest';
import { Clock } from '../../../src/core/clock.js';
import { Db, type PgDb } from '../../../src/core/db/db.js';
import { firstIdAt } from '../../../src/core/id.js';
import { RootLog } from '../../../src/core/log.js';
import {
  groupByDomain,
  type Entry,
  type Lane,
  type LiveMessage,
} from '../../../src/delivery/lanes.js';
import { Window, type WindowLimits } from '../../../src/delivery/window.js';
import { writeBacklog } from '../../support/backlog.js';
import {
  deferred,
  delivered,
  newMessage,
  startSpool,
  TENANCY,
  type RunningSpool,
} from '../../support/spool.js';
import { until } from '../../support/until.js';

/** The poll comes so late that it explains nothing. */
const LIMITS = {
  window: 1_000,
  laneWindow: 100,
  recipientsPerTransaction: 100,
  pollSeconds: 3_600,
};

let running: RunningSpool;
let begun: Lane[];
const open: Window[] = [];

beforeEach(async () => {
  running = await startSpool({ shards: [1, 2] });
  begun = [];
});

afterEach(async () => {
  for (const window of open.splice(0)) await window.stop();
  await running.close();
});

function openWindow(limits: WindowLimits = LIMITS): Window {
  const { room, spool, ownership } = running;
  const log = room.get(RootLog).room('test');
  const window = new Window(
    spool,
    room.get(Clock),
    limits,
    {
      shards: () => new Set(ownership.shards()),
      isHeld: () => false,
      begin: (lane) => begun.push(lane),
      dropped: () => undefined,
    },
    log,
  );
  window.start();
  open.push(window);
  return window;
}

/** Accepts a message and puts it into the window, as the worker does. */
async function accept(window: Window, to = 'ok@mailbox.test'): Promise<Lane> {
  const [id] = await running.spool.accept([newMessage([to])]);
  const accepted = running.worker.handed.find((handed) => handed.message.id === id)!;
  const message: LiveMessage = {
    spooled: accepted.message,
    raw: null,
    signature: null,
    entries: new Set(),
  };
  for (const [domain, recipients] of groupByDomain(accepted))
    window.add(message, domain, recipients);
  return begun.at(-1)!;
}

function takeAll(window: Window): Entry[] {
  const entries: Entry[] = [];
  for (const lane of window.lanes())
    for (let e = lane.shift(); e; e = lane.shift()) entries.push(e);
  return entries;
}

test('new work of a lane stays in sight when an older attempt of the same lane ends', async () => {
  const window = openWindow();
  await accept(window);
  await accept(window);
  const [first, second] = takeAll(window);
  window.forget(first!.lane, first!.recipients);
  await accept(window);
  window.forget(second!.lane, second!.recipients);
  expect([...window.lanes()].map((lane) => lane.waiting)).toEqual([1]);
});

test('a recipient that is due again before the next poll is there on time', async () => {
  const window = openWindow();
  await accept(window);
  const [{ lane, recipients, message }] = takeAll(window) as [Entry];
  const dueAt = Date.now() + 1_000;
  await running.spool.settle(deferred(message.spooled, recipients, dueAt));
  window.forget(lane, recipients);
  window.remember(lane, message.spooled.shard, [dueAt]);
  await until(() => window.size === 1, 'the recipient');
  expect(Date.now()).toBeGreaterThanOrEqual(dueAt);
  expect(takeAll(window)[0]!.recipients).toMatchObject([{ id: recipients[0]!.id, attempts: 1 }]);
});

test('a backlog that is larger than memory passes through it whole, each row once', async () => {
  const rows = 2_500;
  const query = (sql: string, params: unknown[]) => running.room.query(sql, params);
  await writeBacklog(query, {
    tenancyId: TENANCY,
    domain: 'dead.test',
    rows,
    shards: [1, 2],
    at: Date.now(),
  });
  const window = openWindow({ ...LIMITS, window: 300 });
  for (const shard of [1, 2]) window.sweep(shard);
  const seen: string[] = [];
  while (seen.length < rows) {
    await until(() => window.size > 0, `rows after ${seen.length}`);
    expect(window.size).toBeLessThanOrEqual(100);
    for (const { lane, recipients, message } of takeAll(window)) {
      seen.push(...recipients.map((r) => r.id));
      await running.spool.settle(delivered({ ...message.spooled }, recipients));
      window.forget(lane, recipients);
      window.refill(lane);
    }
  }
  expect(new Set(seen).size).toBe(rows);
  await until(() => [...window.lanes()].length === 0, 'an empty window');
});

test('when memory is full, a small lane finds room beside a long one', async () => {
  const query = (sql: string, params: unknown[]) => running.room.query(sql, params);
  await writeBacklog(query, {
    tenancyId: TENANCY,
    domain: 'dead.test',
    rows: 1_000,
    shards: [1],
    at: Date.now(),
  });
  const window = openWindow({ ...LIMITS, window: 100 });
  window.sweep(1);
  await until(() => window.size === 100, 'a full window');
  for (let i = 0; i < 20; i++) await accept(window, `ok@d${i}.test`);
  const waiting = new Map([...window.lanes()].map((lane) => [lane.domain, lane.waiting]));
  for (let i = 0; i < 20; i++) expect(waiting.get(`d${i}.test`)).toBe(1);
  expect(window.size).toBeLessThanOrEqual(100);
});

test('thousands of lanes that run low at once leave the database to others too', async () => {
  const lanes = 2_000;
  const id = firstIdAt(Date.now()).toString();
  await running.room.query(
    `insert into message (shard, id, tenancy_id, compartment_id, envelope_from, header_from, message_id_header, subject,
       size_bytes, body_offset, body_hash, needs_8bit, needs_utf8, accepted_at)
     values (1, $1, $2, $2, '', '', '', '', 1, 1, '', false, false, now())`,
    [id, TENANCY],
  );
  await running.room.query(
    `insert into recipient (shard, id, message_id, tenancy_id, address, domain, status, due_at)
     select 1, $1::bigint + n, $1, $2, 'a@d' || n || '.test', 'd' || n || '.test', 'waiting', now()
     from generate_series(1, $3::int) n`,
    [id, TENANCY, lanes],
  );
  const { pool } = running.room.get(Db) as PgDb;
  const window = openWindow({ ...LIMITS, window: 2 * lanes });
  window.sweep(1);
  let longestQueue = 0;
  while (window.size < lanes) {
    longestQueue = Math.max(longestQueue, pool.waitingCount);
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(longestQueue).toBeLessThan(10);
});

test('nothing of a shard that was lost stays in memory or is loaded', async () => {
  const query = (sql: string, params: unknown[]) => running.room.query(sql, params);
  await writeBacklog(query, {
    tenancyId: TENANCY,
    domain: 'dead.test',
    rows: 100,
    shards: [1, 2],
    at: Date.now(),
  });
  const window = openWindow({ ...LIMITS, laneWindow: 1_000 });
  for (const shard of [1, 2]) window.sweep(shard);
  await until(() => window.size === 100, 'both shards');
  running.ownership.lost(1);
  window.dropShard(1);
  expect(window.size).toBe(50);
  expect(
    await running.spool.loadLane(
      1,
      { tenancyId: TENANCY, domain: 'dead.test', kind: 0 },
      Date.now(),
      10,
    ),
  ).toEqual([]);
  expect(new Set(takeAll(window).map((entry) => entry.message.spooled.shard))).toEqual(
    new Set([2]),
  );
});
