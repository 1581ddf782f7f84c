import { afterEach, beforeEach, expect, test } from 'vitest';
import { firstIdAt } from '../../../src/core/id.js';
import { SpoolModule } from '../../../src/spool/index.js';
import { PartitionsJob } from '../../../src/spool/partitions.job.js';
import { FakeClock } from '../../support/clock.js';
import { openRoom, type Room } from '../../support/room.js';

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;
/** Ids hold milliseconds above 22 bits of shard and sequence. */
const WEEK_OF_IDS = BigInt(WEEK_MS) << 22n;
const TABLES = ['message', 'content', 'recipient', 'attempt', 'message_event'];
let clock: FakeClock;
let room: Room;

beforeEach(async () => {
  clock = new FakeClock();
  room = await openRoom([SpoolModule], { clock, env: { EILPOST_SPOOL_RETENTION_DAYS: '14' } });
});

afterEach(() => room.close());

/** First ids of the partitions, in order. */
async function partitionsOf(table: string): Promise<bigint[]> {
  const rows = await room.query<{ name: string }>(
    'select inhrelid::regclass::text as name from pg_inherits where inhparent = $1::regclass',
    [table],
  );
  return rows
    .map(({ name }) => BigInt(name.slice(name.lastIndexOf('_') + 1)))
    .sort((a, b) => (a < b ? -1 : 1));
}

test('each volume table gets partitions for the week before, this one and three to come', async () => {
  await room.get(PartitionsJob).run();
  const begin = firstIdAt(clock.now());
  for (const table of TABLES) {
    const ids = await partitionsOf(table);
    expect(ids).toHaveLength(5);
    expect(ids.filter((id) => id <= begin)).toHaveLength(2);
  }
});

test('several processes may make the same partitions at once', async () => {
  const job = room.get(PartitionsJob);
  await Promise.all([job.run(), job.run(), job.run(), job.run()]);
  for (const table of TABLES) expect(await partitionsOf(table)).toHaveLength(5);
});

test('what is past its time is dropped: transcripts after a week, mail and events after the retention', async () => {
  const job = room.get(PartitionsJob);
  await job.run();
  const first = await partitionsOf('message');
  clock.advance(2 * WEEK_MS);
  await job.run();
  expect((await partitionsOf('message'))[0]).toBe(first[1]);
  expect((await partitionsOf('attempt'))[0]).toBe(first[2]);
  clock.advance(WEEK_MS);
  await job.run();
  for (const table of TABLES) {
    const ids = await partitionsOf(table);
    expect(ids[0]).toBe(first[table === 'attempt' ? 3 : 2]);
    expect(ids.at(-1)).toBe(first[4]! + 3n * WEEK_OF_IDS);
  }
});

test('a partition whose time is over already is not made to be dropped at once', async () => {
  const short = await openRoom([SpoolModule], {
    clock,
    env: { EILPOST_SPOOL_TRANSCRIPT_DAYS: '1' },
  });
  try {
    const job = short.get(PartitionsJob);
    await job.run();
    const oids = () =>
      short.query(
        'select inhrelid::text from pg_inherits where inhparent = $1::regclass order by 1',
        ['attempt'],
      );
    const before = await oids();
    await job.run();
    expect(await oids()).toEqual(before);
    // Noon of a Saturday, the fourth day of a week that begins on Wednesday like that of the epoch.
    expect(before).toHaveLength(4);
  } finally {
    await short.close();
  }
});

test.each(['nestloop', 'hashjoin', 'mergejoin'])(
  'past partitions are found whatever plan the database has for its catalog (only %s)',
  async (join) => {
    await room.get(PartitionsJob).run();
    for (const other of ['nestloop', 'hashjoin', 'mergejoin'])
      await room.query(`set enable_${other} = ${other === join ? 'on' : 'off'}`);
    const far = firstIdAt(clock.now() + 10 * WEEK_MS).toString();
    expect(
      await room.query('select eilpost_drop_partitions($1, $2)', ['attempt', far]),
    ).toHaveLength(5);
  },
);

test('mail that somebody waits for is kept, however old it is', async () => {
  const job = room.get(PartitionsJob);
  await job.run();
  const id = firstIdAt(clock.now()).toString();
  await room.query(
    `insert into recipient (shard, id, message_id, tenancy_id, address, domain, status, due_at)
     values (0, $1, $1, gen_random_uuid(), 'ok@mailbox.test', 'mailbox.test', 'waiting', now())`,
    [id],
  );
  clock.advance(20 * WEEK_MS);
  await job.run();
  for (const table of ['message', 'content', 'recipient', 'message_event']) {
    expect((await partitionsOf(table))[0]).toBeLessThanOrEqual(BigInt(id));
  }
  await room.query(`update recipient set status = 'delivered'`);
  await job.run();
  expect((await partitionsOf('message'))[0]).toBeGreaterThan(BigInt(id));
});
