import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Sql } from '../../../src/core/db/sql.js';
import type { Tx } from '../../../src/core/db/db.js';
import { EventFeed, type MessageEvent } from '../../../src/events/index.js';
import { SpoolModule } from '../../../src/spool/index.js';
import { PartitionsJob } from '../../../src/spool/partitions.job.js';
import { FakeClock } from '../../support/clock.js';
import { cutTheAnswerTo } from '../../support/cutting-proxy.js';
import { openRoom, type Room, type RoomOptions } from '../../support/room.js';
import { newMessage, startSpool, type RunningSpool } from '../../support/spool.js';
import { until } from '../../support/until.js';

/** Hints only: a look at all shards comes too late for any test. */
const HINTS = { EILPOST_EVENTS_FOLLOW_MS: '20', EILPOST_EVENTS_SWEEP_MS: '600000' };
const SWEEPS = { EILPOST_EVENTS_FOLLOW_MS: '20', EILPOST_EVENTS_SWEEP_MS: '50' };
const WRITE: Sql = {
  name: 'test/effect',
  text: `insert into effect (follower, shard, event_id) select $1, $2, unnest($3::bigint[])`,
};

const open: Pick<RunningSpool, 'room' | 'close'>[] = [];
let first: RunningSpool;

beforeEach(async () => {
  first = await start(SWEEPS, { shards: [3, 4] });
  await first.room.query(
    'create table effect (number serial, follower text, shard int, event_id bigint)',
  );
});

afterEach(async () => {
  for (const running of open.splice(0).reverse()) await running.close();
});

async function start(
  env: Readonly<Record<string, string>>,
  more: Parameters<typeof startSpool>[0] = {},
): Promise<RunningSpool> {
  const running = await startSpool({ env, ...more });
  open.push(running);
  return running;
}

/** A second process on the database of the first, which owns no shard and reads the log. */
async function beside(room: Partial<Room> = {}, options: RoomOptions = {}): Promise<Room> {
  const env = { EILPOST_LOG_LEVEL: 'silent', ...SWEEPS };
  const other = await openRoom([SpoolModule], {
    env,
    ...options,
    beside: { ...first.room, ...room },
  });
  open.push({ room: other, close: () => other.close() });
  other.get(EventFeed).start();
  return other;
}

function writer(follower: string) {
  return async (tx: Tx, shard: number, events: readonly MessageEvent[]) => {
    await tx.query(WRITE, [follower, shard, events.map(({ id }) => id)]);
  };
}

function follow(room: Room, name: string, options = {}): void {
  room.get(EventFeed).follow(name, writer(name), options);
}

async function effects(follower: string): Promise<{ shard: number; id: string }[]> {
  return first.room.query(
    'select shard, event_id as id from effect where follower = $1 order by number',
    [follower],
  );
}

async function log(): Promise<string[]> {
  const rows = await first.room.query<{ id: string }>(
    'select id from message_event order by shard, id',
  );
  return rows.map(({ id }) => id);
}

/** Waits until the follower has read the whole log, and answers with what it did, in the order of the log. */
async function caughtUp(follower: string): Promise<string[]> {
  const all = await log();
  await until(async () => (await effects(follower)).length >= all.length, `the log of ${follower}`);
  const done = await effects(follower);
  return [3, 4].flatMap((shard) => done.filter((e) => e.shard === shard).map(({ id }) => id));
}

const accept = async (count: number, running = first) => {
  for (let i = 0; i < count; i++) await running.spool.accept([newMessage()]);
};

test('two followers read every event once and in order, from the beginning on', async () => {
  await accept(5);
  follow(first.room, 'one', { batchSize: 2 });
  follow(first.room, 'two');
  await accept(5);
  expect(await caughtUp('one')).toEqual(await log());
  expect(await caughtUp('two')).toEqual(await log());
});

test('a follower may want some kinds only', async () => {
  follow(first.room, 'some', { kinds: ['suppressed'] });
  await first.spool.accept([newMessage(['ok@mailbox.test', 'suppressed@mailbox.test'])]);
  await until(async () => (await effects('some')).length > 0, 'the event');
  expect(await kindsOf('some')).toEqual(['suppressed']);
});

async function kindsOf(follower: string): Promise<string[]> {
  const rows = await first.room.query<{ kind: string }>(
    `select kind from message_event join effect on effect.event_id = message_event.id
     where follower = $1 order by id`,
    [follower],
  );
  return rows.map(({ kind }) => kind);
}

test('what is not urgent is read together with what is', async () => {
  await first.spool.drain();
  const quick = await start(HINTS, { beside: first.room, shards: [3] });
  await accept(1, quick);
  // What was there before is found by the look at all shards with which a follower begins.
  follow(quick.room, 'eager');
  await until(async () => (await effects('eager')).length === 1, 'its beginning');
  follow(quick.room, 'patient', { urgent: ['suppressed'] });
  await until(async () => (await effects('patient')).length === 1, 'its beginning');
  for (let i = 0; i < 3; i++) {
    const before = (await effects('eager')).length;
    await until(async () => {
      await accept(1, quick);
      return (await effects('eager')).length > before;
    }, 'what the other one reads');
  }
  expect(await effects('patient')).toHaveLength(1);
  await until(async () => {
    await quick.spool.accept([newMessage(['suppressed@mailbox.test'])]);
    return (await effects('patient')).length > 1;
  }, 'an event');
  expect((await kindsOf('patient')).slice(0, 4)).toEqual(Array(4).fill('accepted'));
});

test('what a handler answers with is done after the commit, and not when it failed', async () => {
  let refuses = true;
  const told: boolean[] = [];
  first.room.get(EventFeed).follow('telling', async (tx, shard, events) => {
    await writer('telling')(tx, shard, events);
    if (refuses) throw new Error('not yet');
    return () => told.push(events.length > 0);
  });
  await accept(2);
  await until(async () => (await lagOf('telling')).failing > 0, 'a failure');
  expect(told).toEqual([]);
  refuses = false;
  await caughtUp('telling');
  expect(told).not.toEqual([]);
  expect(told).not.toContain(false);
});

async function places(follower: string): Promise<{ shard: number; id: string }[]> {
  return first.room.query('select shard, event_id as id from event_cursor where follower = $1', [
    follower,
  ]);
}

test('a hint of this process is enough, without a look at all shards', async () => {
  await first.spool.drain();
  const quick = await start(HINTS, { beside: first.room });
  follow(quick.room, 'hinted');
  await until(async () => (await places('hinted')).length === 1024, 'its places');
  // A commit that takes longer than hints ripen is left to the look at all shards; one of these is quick enough.
  await until(async () => {
    await accept(1, quick);
    return (await effects('hinted')).length > 0;
  }, 'an event');
});

test('a batch whose connection dies between the handler and the commit is done once', async () => {
  let kills = 2;
  first.room.get(EventFeed).follow('killed', async (tx, shard, events) => {
    await writer('killed')(tx, shard, events);
    if (kills-- <= 0) return;
    const [row] = await tx.query<{ pid: number }>(
      { name: 'test/pid', text: 'select pg_backend_pid() as pid' },
      [],
    );
    await first.room.query('select pg_terminate_backend($1)', [row!.pid]);
  });
  await accept(3);
  expect(await caughtUp('killed')).toEqual(await log());
  expect(kills).toBeLessThan(0);
});

test('a batch whose commit was not answered is done once', async () => {
  const proxied = await cutTheAnswerTo('commit', first.room.databaseUrl);
  const other = await beside({ databaseUrl: proxied.url });
  let calls = 0;
  other.get(EventFeed).follow('cut', async (tx, shard, events) => {
    if (calls++ === 0) proxied.cutNext();
    await writer('cut')(tx, shard, events);
  });
  await accept(4);
  expect(await caughtUp('cut')).toEqual(await log());
  await proxied.close();
});

test('two processes share the shards of a follower and do nothing twice', async () => {
  const second = await beside();
  follow(first.room, 'both', { batchSize: 3 });
  follow(second, 'both', { batchSize: 3 });
  await accept(40);
  expect(await caughtUp('both')).toEqual(await log());
});

test('a handler that throws holds up neither its other shards nor other followers, and tries again', async () => {
  let refuses = true;
  first.room.get(EventFeed).follow('choosy', async (tx, shard, events) => {
    if (refuses && shard === 3) throw new Error('not this one');
    await writer('choosy')(tx, shard, events);
  });
  follow(first.room, 'steady');
  await until(async () => {
    await accept(1);
    const shards = new Set((await effects('steady')).map(({ shard }) => shard));
    return shards.size === 2 && (await effects('choosy')).length > 0;
  }, 'events of both shards');
  expect((await effects('choosy')).every(({ shard }) => shard === 4)).toBe(true);
  const feed = first.room.get(EventFeed);
  await until(async () => (await lagOf('steady')).shards === 0, 'the other follower');
  await until(async () => {
    const { shards, failing } = await lagOf('choosy');
    return shards === 1 && failing === 1;
  }, 'its other shard');
  const unread = await feed.oldestUnread();
  expect(unread).toMatchObject({ follower: 'choosy' });
  refuses = false;
  expect(await caughtUp('choosy')).toEqual(await log());
  expect(await feed.oldestUnread()).toBeNull();
});

async function lagOf(name: string) {
  return (await first.room.get(EventFeed).lag()).find(({ follower }) => follower === name)!;
}

test('what a follower has not read is not dropped with its partition', async () => {
  const [event] = await first.room.query<{ id: string }>(
    `insert into message_event (shard, id, message_id, tenancy_id, kind, at)
     select 3, max(id) + 1, 1, gen_random_uuid(), 'accepted', now() from (
       select (regexp_match(inhrelid::regclass::text, '_(\\d+)$'))[1]::bigint as id
       from pg_inherits where inhparent = 'message_event'::regclass) p
     where id < $1 returning id`,
    [String(BigInt(Date.now() - Date.UTC(2025, 0, 1)) << 22n)],
  );
  const clock = new FakeClock(Date.now() + 90 * 86_400_000);
  const later = await beside({}, { clock });
  const job = later.get(PartitionsJob);
  // Registered, and stopped from reading by a clock that stands still.
  later.get(EventFeed).follow('late', () => Promise.reject(new Error('never')));
  await until(async () => (await places('late')).length === 1024, 'its places');
  await job.run();
  expect(await log()).toEqual([event!.id]);
  await first.room.query(`update event_cursor set event_id = $1 where follower = 'late'`, [
    event!.id,
  ]);
  await job.run();
  expect(await log()).toEqual([]);
});
