import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterEach, expect, test } from 'vitest';
import { newMessage, startSpool, type RunningSpool } from '../../support/spool.js';
import { until } from '../../support/until.js';

const ALL = 128;
const open: RunningSpool[] = [];

afterEach(async () => {
  // The first one holds the database of the others.
  for (const one of open.splice(0).reverse()) await one.close();
});

async function start(options: Parameters<typeof startSpool>[0] = {}): Promise<RunningSpool> {
  const running = await startSpool(options);
  open.push(running);
  return running;
}

async function startTwo(): Promise<[RunningSpool, RunningSpool]> {
  const first = await start();
  await until(() => first.ownership.shards().length === ALL, 'all shards');
  const second = await start({ beside: first.room });
  await until(() => second.ownership.shards().length === ALL / 2, 'half of the shards');
  return [first, second];
}

test('one process owns all shards, two own half of them each, and no shard has two owners', async () => {
  const [first, second] = await startTwo();
  await until(() => first.ownership.shards().length === ALL / 2, 'the other half');
  const both = new Set([...first.ownership.shards(), ...second.ownership.shards()]);
  expect(both.size).toBe(ALL);
  expect([...first.worker.shards].sort()).toEqual(first.ownership.shards().sort());
  expect([...second.worker.shards].sort()).toEqual(second.ownership.shards().sort());
});

test('a process that ends in order gives all its shards to the other', async () => {
  const [first, second] = await startTwo();
  await first.spool.drain();
  await until(() => second.ownership.shards().length === ALL, 'all shards');
  const owners = await first.room.query<{ owners: number; living: number }>(
    'select count(distinct owner)::int as owners, (select count(*)::int from process) as living from shard_lease',
  );
  expect(owners).toEqual([{ owners: 1, living: 1 }]);
});

test('a process that ends in order keeps its shards until its work is done, however long that takes', async () => {
  const [first, second] = await startTwo();
  const mine = first.ownership.shards();
  let finish!: () => void;
  first.worker.underWay = new Promise((resolve) => (finish = resolve));
  const signs = await signOfLife(first);
  const drained = first.spool.drain();
  await until(
    async () => (await signOfLife(first)) > signs + 1_500,
    'a sign of life after the lease',
  );
  expect(second.ownership.shards()).toHaveLength(ALL / 2);
  expect(first.ownership.shards()).toEqual(mine);
  finish();
  await drained;
  await until(() => second.ownership.shards().length === ALL, 'all shards');
});

test('the shards of a process that gives no sign of life any more are taken', async () => {
  const first = await start();
  await until(() => first.ownership.shards().length === ALL, 'all shards');
  const dead = randomUUID();
  await first.room.query(
    `insert into process (id, host, pid, region, started_at, expires_at)
     values ($1, 'elsewhere', 1, 'local-1', now(), now() + interval '2 seconds')`,
    [dead],
  );
  await first.room.query('update shard_lease set owner = $1, token = token + 1 where shard < 64', [
    dead,
  ]);
  await until(() => first.worker.lost.length === 64, 'the loss');
  await until(() => first.ownership.shards().length === ALL, 'all shards');
  const [row] = await first.room.query<{ ended: boolean }>(
    'select expires_at < now() as ended from process where id = $1',
    [dead],
  );
  expect(row!.ended).toBe(true);
});

test('a process whose row somebody deleted writes it again and goes on', async () => {
  const first = await start();
  await until(() => first.ownership.shards().length === ALL, 'all shards');
  await first.room.query('delete from process');
  await until(
    async () => (await first.room.query('select 1 from process')).length === 1,
    'the row',
  );
  await first.spool.accept([newMessage()]);
  expect(first.worker.lost).toEqual([]);
});

test('a shard that could not be given back does not stay without anybody who works for it', async () => {
  const first = await start();
  await until(() => first.ownership.shards().length === ALL, 'all shards');
  await first.room.query(
    `create function refuse() returns trigger language plpgsql as $$ begin raise exception 'not now'; end $$`,
  );
  await first.room.query(
    `create trigger refuse before update on shard_lease for each row
     when (new.owner is null) execute function refuse()`,
  );
  const starting = start({ beside: first.room });
  await until(() => first.ownership.shards().length < ALL, 'a release that failed');
  await first.room.query('drop trigger refuse on shard_lease');
  const second = await starting;
  const worked = () => new Set([...first.ownership.shards(), ...second.ownership.shards()]).size;
  await until(() => worked() === ALL, 'an owner for each shard');
  await until(() => second.ownership.shards().length === ALL / 2, 'an even share');
});

test('mail whose transaction ends only after its shard was released is left to the next owner', async () => {
  const first = await start({ shards: [11] });
  const blocker = new pg.Client({ connectionString: first.room.databaseUrl });
  await blocker.connect();
  await blocker.query('begin');
  await blocker.query('lock table content in exclusive mode');
  const accepted = first.spool.accept([newMessage()]);
  await until(() => isWaiting(first), 'the transaction that waits');
  const drained = first.spool.drain();
  await until(() => first.worker.shards.size === 0, 'the release');
  await blocker.query('commit');
  await Promise.all([accepted, drained]);
  await blocker.end();
  expect(await first.room.query('select status from recipient')).toEqual([{ status: 'waiting' }]);
  expect(first.worker.handed).toEqual([]);
});

async function isWaiting({ room }: RunningSpool): Promise<boolean> {
  const rows = await room.query(
    `select 1 from pg_locks where not granted and relation = 'content'::regclass`,
  );
  return rows.length > 0;
}

async function signOfLife({ room }: RunningSpool): Promise<number> {
  const [row] = await room.query<{ at: Date }>(
    `select max(p.expires_at) as at from process p where exists (select 1 from shard_lease l where l.owner = p.id)`,
  );
  return row!.at.getTime();
}
