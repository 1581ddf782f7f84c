import { afterEach, expect, test } from 'vitest';
import { SpoolModule, SpoolService } from '../../../src/spool/index.js';
import { openRoom, type Room } from '../../support/room.js';
import { newMessage, Notebook, startSpool, type RunningSpool } from '../../support/spool.js';
import { until } from '../../support/until.js';

const ALL = 128;
const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  // The first one holds the database of the others.
  for (const one of open.splice(0).reverse()) await one.close();
});

async function start(region: string, beside?: Room): Promise<RunningSpool> {
  const running = await startSpool({
    env: { EILPOST_REGION: region },
    ...(beside ? { beside } : {}),
  });
  open.push(running);
  return running;
}

async function openOnly(region: string, beside?: Room): Promise<Room> {
  const env = { EILPOST_REGION: region, EILPOST_LOG_LEVEL: 'silent' };
  const room = await openRoom([SpoolModule], { env, ...(beside ? { beside } : {}) });
  open.push(room);
  return room;
}

const ownsAll = (one: RunningSpool) =>
  until(() => one.ownership.shards().length === ALL, 'all shards of the region');

const firstOf = (one: RunningSpool) => Math.min(...one.ownership.shards());
const lastOf = (one: RunningSpool) => Math.max(...one.ownership.shards());

const ranges = (room: Room) =>
  room.query('select region, pool, first_shard from shard_range order by first_shard');

test('two regions on one database have shards of their own, and each process all of its region', async () => {
  const near = await start('near-1');
  await ownsAll(near);
  const far = await start('far-2', near.room);
  await ownsAll(far);
  expect([firstOf(near), lastOf(near)]).toEqual([0, 127]);
  expect([firstOf(far), lastOf(far)]).toEqual([128, 255]);
  // A second process of one region takes half of that region, and nothing of the other.
  const second = await start('far-2', near.room);
  await until(
    () => second.ownership.shards().length === ALL / 2 && far.ownership.shards().length === ALL / 2,
    'an even share',
  );
  expect(near.ownership.shards()).toHaveLength(ALL);
  expect(near.worker.lost).toEqual([]);
  const both = new Set([...far.ownership.shards(), ...second.ownership.shards()]);
  expect(both.size).toBe(ALL);
  expect(Math.min(...both)).toBe(128);
  expect(await ranges(near.room)).toEqual([
    { region: 'near-1', pool: 'default', first_shard: 0 },
    { region: 'far-2', pool: 'default', first_shard: 128 },
  ]);
});

test('what a region leaves behind waits for that region, which finds its shards again', async () => {
  const near = await start('near-1');
  await ownsAll(near);
  const far = await start('far-2', near.room);
  await ownsAll(far);
  await far.spool.accept([newMessage()]);
  await far.spool.drain();
  const [before] = await beats(near, 'near-1');
  // The other region lives on for some signs of life, in each of which it looks for shards.
  await until(
    async () => Number((await beats(near, 'near-1'))[0]) > Number(before) + 1_000,
    'signs of life',
  );
  expect(near.ownership.shards()).toHaveLength(ALL);
  const left = await near.room.query<{ owned: number }>(
    'select count(owner)::int as owned from shard_lease where shard >= 128',
  );
  expect(left).toEqual([{ owned: 0 }]);
  const again = await start('far-2', near.room);
  await ownsAll(again);
  expect([firstOf(again), lastOf(again)]).toEqual([128, 255]);
  const lanes = await Promise.all(
    again.ownership
      .shards()
      .map((shard) =>
        again.spool.dueLanes(shard, { tenancyId: NOBODY, domain: '', kind: 0 }, Date.now(), 10),
      ),
  );
  expect(lanes.flat()).toHaveLength(1);
  expect(await near.room.query('select id::text, status from recipient')).toMatchObject([
    { status: 'waiting' },
  ]);
});

test('regions that start at the same time, in several processes each, have one range each', async () => {
  const room = await openOnly('r0');
  const regions = ['r1', 'r2', 'r3', 'r1', 'r2', 'r3', 'r4', 'r4'];
  const rooms = await Promise.all(regions.map((region) => openOnly(region, room)));
  const spools = rooms.map((one) => one.get(SpoolService));
  try {
    await Promise.all(spools.map((spool) => spool.start(new Notebook())));
  } finally {
    await Promise.all(spools.map((spool) => spool.drain()));
  }
  const reserved = await room.query<{ region: string; first_shard: number }>(
    'select region, first_shard from shard_range order by region',
  );
  expect(reserved.map((row) => row.region)).toEqual(['r1', 'r2', 'r3', 'r4']);
  expect(reserved.map((row) => row.first_shard).sort((a, b) => a - b)).toEqual([0, 128, 256, 384]);
});

test('a ninth region is refused with the names of the eight, which start as before', async () => {
  const room = await openOnly('r9');
  await room.query(
    `insert into shard_range (region, pool, first_shard, reserved_at)
     select 'r' || n, 'default', (n - 1) * 128, now() from generate_series(1, 8) n`,
  );
  await expect(room.get(SpoolService).start(new Notebook())).rejects.toThrow(
    'the region r9 can not start: all 8 ranges of shards of this database belong to r1, r2, r3, r4, r5, r6, r7, r8',
  );
  const eighth = await start('r8', room);
  await ownsAll(eighth);
  expect([firstOf(eighth), lastOf(eighth)]).toEqual([896, 1023]);
  await eighth.spool.accept([newMessage()]);
});

const NOBODY = '00000000-0000-0000-0000-000000000000';

/** Until when the processes of a region live, as milliseconds. */
async function beats({ room }: RunningSpool, region: string): Promise<number[]> {
  const rows = await room.query<{ expires_at: Date }>(
    'select expires_at from process where region = $1 order by expires_at desc',
    [region],
  );
  return rows.map((row) => row.expires_at.getTime());
}
