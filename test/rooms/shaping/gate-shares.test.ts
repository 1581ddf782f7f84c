import { afterEach, beforeEach, expect, test } from 'vitest';
import { Region } from '../../../src/core/region.js';
import { ShapingModule, ShapingService, type Passage } from '../../../src/shaping/index.js';
import { GateShares } from '../../../src/shaping/gate-shares.service.js';
import { FakeClock } from '../../support/clock.js';
import { openRoom, type Room } from '../../support/room.js';

const CEILING = { maxConnections: 5, messagesPerConnection: 100, recipientsPerTransaction: 100 };
const TO = { egressIp: '192.0.2.1', site: 'mx.example.net', provider: null, isFixed: false };
const LIMITED = { ...TO, provider: 'mailru' };
const waiter = { pump: () => undefined };

let clock: FakeClock;
let rooms: Room[];
beforeEach(async () => {
  clock = new FakeClock();
  rooms = [];
  await openProcess();
  await openProcess();
});
afterEach(async () => {
  for (const room of rooms.toReversed()) await room.close();
});

/** One more process, which looks when the test says so. */
async function openProcess(its: FakeClock = clock): Promise<void> {
  const [first] = rooms;
  const room = await openRoom([ShapingModule], { clock: its, ...(first && { beside: first }) });
  await room.get(GateShares).onModuleDestroy();
  rooms.push(room);
}

/** So many processes of the region are alive, as the spool writes it down. */
async function alive(count: number): Promise<void> {
  await rooms[0]!.query('delete from process', []);
  for (let i = 0; i < count; i++)
    await rooms[0]!.query(
      `insert into process (id, host, pid, started_at, expires_at, region)
       values (gen_random_uuid(), 'host', $1, now(), $2, $3)`,
      [i, new Date(clock.now() + 3_600_000), rooms[0]!.get(Region).name],
    );
}

/** A second goes by, and each says what it wants and hears the others. */
async function look(): Promise<void> {
  clock.advance(1_000);
  for (const room of rooms) await room.get(GateShares).look();
}

/** All have said what they want, and then all have heard it. */
async function exchange(): Promise<void> {
  for (let i = 0; i < 2; i++) await look();
}

const passage = (room: Room): Passage => room.get(ShapingService).passage(TO, CEILING);

/** Opens all that it may. */
function openAll(way: Passage): number {
  let opened = 0;
  while (way.connect(waiter) === 0) opened++;
  return opened;
}

function closeAll(way: Passage, count: number): void {
  way.forget(waiter);
  for (let i = 0; i < count; i++) way.closed();
}

test('a process that is alone has the whole limit, and writes nothing', async () => {
  await alive(1);
  const way = passage(rooms[0]!);
  openAll(way);
  await exchange();
  expect(way.connections).toBeGreaterThan(1);
  expect(await rooms[0]!.query('select * from gate_demand', [])).toEqual([]);
});

test('two that want all of it never have more than the limit together', async () => {
  await alive(2);
  const ways = rooms.map(passage);
  // Both have learned that the destination bears many.
  for (const way of ways) for (let i = 0; i < 100; i++) way.succeeded();
  // Before they have heard of each other.
  expect(ways.map(openAll)).toEqual([5, 5]);
  await exchange();
  expect(ways.map((way) => way.isCrowded)).toEqual([true, true]);
  expect(ways.map((way) => way.connections).sort()).toEqual([2, 3]);
  ways.forEach((way) => closeAll(way, 5));
  for (let seconds = 0; seconds < 30; seconds++) {
    const open = ways.map(openAll);
    expect(open[0]! + open[1]!).toBeLessThanOrEqual(CEILING.maxConnections);
    await exchange();
    ways.forEach((way, i) => closeAll(way, open[i]!));
  }
});

test('what one does not want the other has', async () => {
  await alive(2);
  const ways = rooms.map(passage);
  expect(ways[1]!.connect(waiter)).toBe(0);
  for (let i = 0; i < 100; i++) ways[0]!.succeeded();
  openAll(ways[0]!);
  await exchange();
  ways[1]!.closed();
  await exchange();
  expect(ways[0]!.connections).toBe(5);
});

test('of a limit that nobody is near to nothing is written, and as soon as one is, both say what they want', async () => {
  await alive(2);
  const wide = { ...CEILING, maxConnections: 20 };
  const ways = rooms.map((room) => room.get(ShapingService).passage(TO, wide));
  for (const way of ways) for (let i = 0; i < 3; i++) way.connect(waiter);
  const rows = () =>
    rooms[0]!.query<{ connections: number }>('select connections from gate_demand', []);
  for (let i = 0; i < 5; i++) await exchange();
  expect(await rows()).toEqual([]);
  expect(ways.map((way) => way.isCrowded)).toEqual([false, false]);

  // It learns that more go, and opens as many as it may.
  for (let i = 0; i < 1_000; i++) {
    openAll(ways[0]!);
    ways[0]!.succeeded();
    if (i % 250 === 0) await exchange();
  }
  await exchange();
  expect(await rows()).toHaveLength(2);
  expect(ways[0]!.connections).toBe(17);
});

test('what stays as it is, is written every three seconds, not every one', async () => {
  await alive(2);
  for (const room of rooms) openAll(passage(room));
  const times = new Set<number>();
  for (let seconds = 0; seconds < 12; seconds++) {
    await look();
    const rows = await rooms[0]!.query<{ at: Date }>('select at from gate_demand', []);
    for (const { at } of rows) times.add(at.getTime());
  }
  expect(times.size).toBe(4);
});

test('processes whose clocks differ hear each other all the same', async () => {
  const behind = new FakeClock(clock.now() - 20_000);
  await rooms.pop()!.close();
  await openProcess(behind);
  await alive(2);
  const ways = rooms.map(passage);
  for (const way of ways) for (let i = 0; i < 100; i++) way.succeeded();
  ways.forEach(openAll);
  for (let i = 0; i < 4; i++) {
    behind.advance(1_000);
    await look();
  }
  expect(ways.map((way) => way.connections).sort()).toEqual([2, 3]);
});

test('what a process left that was killed is forgotten within two hours', async () => {
  await alive(2);
  openAll(passage(rooms[1]!));
  await exchange();
  expect(await rooms[0]!.query('select 1 from gate_demand', [])).not.toEqual([]);
  for (let hours = 0; hours < 2; hours++) {
    clock.advance(3_600_001);
    await rooms[0]!.get(GateShares).look();
  }
  expect(await rooms[0]!.query('select 1 from gate_demand', [])).toEqual([]);
});

test('a single connection goes from one to the other', async () => {
  await alive(2);
  const single = { ...CEILING, maxConnections: 1 };
  const ways = rooms.map((room) => room.get(ShapingService).passage(TO, single));
  const had = new Set<number>();
  for (let seconds = 0; seconds < 60 && had.size < 2; seconds++) {
    const open = ways.map(openAll);
    if (seconds > 2) expect(open[0]! + open[1]!).toBeLessThanOrEqual(1);
    open.forEach((count, i) => count > 0 && seconds > 2 && had.add(i));
    await exchange();
    ways.forEach((way, i) => {
      for (let n = 0; n < open[i]!; n++) way.closed();
    });
  }
  expect([...had].sort()).toEqual([0, 1]);
});

test('three that were quiet all send at once, through the gates of the hosts and of the provider', async () => {
  await openProcess();
  await alive(3);
  const ways = rooms.map((room) =>
    room.get(ShapingService).passage({ ...TO, provider: 'google' }, CEILING),
  );
  // Known, and quiet since.
  ways.forEach((way) => closeAll(way, openAll(way)));
  for (let looks = 0; looks < 6; looks++) await exchange();

  const open = ways.map(openAll);
  const had = open.map((count) => count > 0);
  // All have more to send: what may not stay open is closed, what may be opened is.
  const settle = () =>
    ways.forEach((way, i) => {
      for (; way.isCrowded; open[i]!--) way.closed();
      open[i]! += openAll(way);
    });
  for (let looks = 0; looks < 5 && had.includes(false); looks++) {
    await exchange();
    settle();
    open.forEach((count, i) => (had[i] ||= count > 0));
  }
  expect(had).toEqual([true, true, true]);
  await exchange();
  settle();
  expect(open.reduce((sum, count) => sum + count)).toBeLessThanOrEqual(CEILING.maxConnections);
});

test('three that share a single connection through two gates have it in turn', async () => {
  await openProcess();
  await alive(3);
  const single = { ...CEILING, maxConnections: 1 };
  const ways = rooms.map((room) =>
    room.get(ShapingService).passage({ ...TO, provider: 'google' }, single),
  );
  for (let looks = 0; looks < 3; looks++) await exchange();
  const had = new Set<number>();
  for (let looks = 0; looks < 30 && had.size < 3; looks++) {
    const open = ways.map(openAll);
    open.forEach((count, i) => count > 0 && had.add(i));
    await exchange();
    ways.forEach((way, i) => {
      for (let n = 0; n < open[i]!; n++) way.closed();
    });
  }
  expect([...had].sort()).toEqual([0, 1, 2]);
});

test('a message now and then goes while another process uses up the rate', async () => {
  await alive(2);
  const ways = rooms.map((room) => room.get(ShapingService).passage(LIMITED, CEILING));
  const exhaust = () => {
    while (ways[0]!.start() === 0);
  };
  ways.forEach((way) => way.connect(waiter));
  const waits = [];
  for (let seconds = 0; seconds < 12; seconds++) {
    exhaust();
    if (seconds % 4 === 3) waits.push(ways[1]!.start());
    await look();
  }
  expect(waits).toEqual([0, 0, 0]);
});

test('who has ended is forgotten', async () => {
  await alive(2);
  const ways = rooms.map(passage);
  ways.forEach(openAll);
  await exchange();
  await rooms[1]!.close();
  rooms = [rooms[0]!];
  await alive(1);
  expect(await rooms[0]!.query('select distinct process_id from gate_demand', [])).toHaveLength(1);
  await exchange();
  expect(rooms[0]!.get(ShapingService).explain(TO, CEILING).gates[0]!.otherProcesses).toBe(0);
});
