import { afterAll, beforeAll, expect, test } from 'vitest';
import { BrokenTls } from '../../../src/tls-policy/broken-tls.service.js';
import { TlsPolicyModule } from '../../../src/tls-policy/index.js';
import { FakeClock } from '../../support/clock.js';
import { openRoom, type Room } from '../../support/room.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const clock = new FakeClock();
let room: Room;
let beside: Room;
let one: BrokenTls;
let other: BrokenTls;

beforeAll(async () => {
  room = await openRoom([TlsPolicyModule], { clock });
  beside = await openRoom([TlsPolicyModule], { clock, beside: room });
  one = room.get(BrokenTls);
  other = beside.get(BrokenTls);
});
afterAll(async () => {
  await beside.close();
  await room.close();
});

test('what one process found the other one hears of within a minute', async () => {
  expect(await other.isBroken('mx.test')).toBe(false);
  await one.failed('mx.test');
  expect(await one.isBroken('mx.test')).toBe(true);
  clock.advance(2 * MINUTE);
  expect(await other.isBroken('mx.test')).toBe(true);
});

test('once a day one connection of one process tries again', async () => {
  await one.failed('daily.test');
  clock.advance(25 * HOUR);
  const tries = await Promise.all([one, other, one, other].map((b) => b.isBroken('daily.test')));
  expect(tries.filter((broken) => !broken)).toHaveLength(1);
  await one.failed('daily.test');
  expect(await one.isBroken('daily.test')).toBe(true);
});

test('a host whose encryption works again is forgotten', async () => {
  await one.failed('again.test');
  await one.worked('again.test');
  clock.advance(2 * MINUTE);
  expect(await one.isBroken('again.test')).toBe(false);
  expect(await other.isBroken('again.test')).toBe(false);
});

test('after three days every connection tries', async () => {
  await one.failed('long.test');
  clock.advance(73 * HOUR);
  expect(await one.isBroken('long.test')).toBe(false);
  expect(await one.isBroken('long.test')).toBe(false);
});
