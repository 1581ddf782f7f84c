import { afterEach, beforeEach, expect, test } from 'vitest';
import { Region } from '../../../src/core/region.js';
import { ShapingModule, ShapingService, type Passage } from '../../../src/shaping/index.js';
import { GateShares } from '../../../src/shaping/gate-shares.service.js';
import { FakeClock } from '../../support/clock.js';
import { openRoom, type Room } from '../../support/room.js';

const CEILING = { maxConnections: 5, messagesPerConnection: 100, recipientsPerTransaction: 100 };
const TO = { egressIp: '192.0.2.1', site: 'mx.example.net', provider: null, isFixed: false };
const waiter = { pump: () => undefined };

let clock: FakeClock;
let rooms: Room[];
beforeEach(async () => {
  clock = new FakeClock();
  const first = await openRoom([ShapingModule], { clock });
  const second = await openRoom([ShapingModule], { clock, beside: first });
  rooms = [first, second];
});
afterEach(async () => {
  for (const room of rooms.toReversed()) await room.close();
});

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

/** Both have said what they want, and then both have heard it. */
async function exchange(): Promise<void> {
  for (let i = 0; i < 2; i++) {
    clock.advance(1_000);
    for (const room of rooms) await room.get(GateShares).look();
  }
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
  const before = ways.map(openAll);
  await exchange();
  expect(ways.map((way) => way.isCrowded)).toEqual(before.map((n, i) => n > ways[i]!.connections));
  ways.forEach((way, i) => closeAll(way, before[i]!));
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
  await exchange();
  expect(ways[0]!.connections).toBeGreaterThan(1);
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
