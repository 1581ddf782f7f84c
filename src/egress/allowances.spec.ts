import { expect, test } from 'vitest';
import { FakeClock } from '../../test/support/clock.js';
import { Allowances, type AllowanceSource } from './allowances.js';
import { hourOf } from './warm-up.js';

const HOUR = 60 * 60_000;
const ip = { id: 'ip', warmsUp: true };

/** One shared allowance of so many an hour, as the table would keep it. */
class Shared implements AllowanceSource {
  taken = 0;
  hour = 0;
  begun = false;
  state: 'warming' | 'warm' = 'warming';
  questions = 0;

  constructor(
    readonly perHour: number,
    readonly spare = 1,
  ) {}

  begin(): Promise<void> {
    this.begun = true;
    return Promise.resolve();
  }

  reserve(_ip: string, _provider: string, hour: number, n: number) {
    this.questions++;
    if (!this.begun) return Promise.resolve(null);
    if (hour > this.hour) [this.hour, this.taken] = [hour, 0];
    const granted = Math.min(this.perHour - this.taken, Math.max(n, this.spare));
    this.taken += granted;
    return Promise.resolve({ state: this.state, granted, dayLeft: 1_000 });
  }

  release(_ip: string, _provider: string, hour: number, n: number) {
    if (hour === this.hour) this.taken -= n;
    return Promise.resolve();
  }
}

function open(shared: Shared) {
  const clock = new FakeClock();
  return { clock, one: new Allowances(shared, clock), other: new Allowances(shared, clock) };
}

test('two processes together never take more than there is, and wait for the next hour then', async () => {
  const shared = new Shared(10);
  const { clock, one, other } = open(shared);
  const got = await Promise.all([
    one.take(ip, 'google', 4),
    other.take(ip, 'google', 4),
    one.take(ip, 'google', 4),
  ]);
  expect(got.reduce((sum, n) => sum + n, 0)).toBe(10);
  expect(await one.closedUntil(ip, 'google')).toBe((hourOf(clock.now()) + 1) * HOUR);
  expect(one.isKnownClosed(ip, 'google')).toBe(true);
  clock.advance(HOUR);
  expect(one.isKnownClosed(ip, 'google')).toBe(false);
  expect(await one.take(ip, 'google', 4)).toBe(4);
});

test('a spare part saves questions, and goes back when nobody uses it', async () => {
  const shared = new Shared(100, 20);
  const { clock, one, other } = open(shared);
  for (let i = 0; i < 20; i++) expect(await one.take(ip, 'google', 1)).toBe(1);
  expect(shared.questions).toBe(2); // one of them began it
  expect(await other.take(ip, 'google', 1)).toBe(1);
  expect(shared.taken).toBe(40);
  await other.giveBack();
  expect(shared.taken).toBe(40);
  clock.advance(10_000);
  await other.giveBack();
  expect(shared.taken).toBe(21);
});

test('what is left of an hour is not for the next one', async () => {
  const shared = new Shared(100, 20);
  const { clock, one } = open(shared);
  await one.take(ip, 'google', 1);
  clock.advance(HOUR);
  await one.take(ip, 'google', 20);
  expect(shared.taken).toBe(20);
});

test('to look whether there is room uses nothing', async () => {
  const shared = new Shared(1);
  const { one } = open(shared);
  expect(await one.closedUntil(ip, null)).toBe(0);
  expect(await one.closedUntil(ip, null)).toBe(0);
  expect(await one.take(ip, null, 2)).toBe(1);
});

test('what is warm, or taken for warm, has no limit', async () => {
  const shared = new Shared(0);
  const { one } = open(shared);
  expect(await one.take({ id: 'ip', warmsUp: false }, 'google', 1_000)).toBe(1_000);
  shared.state = 'warm';
  expect(await one.take(ip, 'google', 1_000)).toBe(1_000);
  const asked = shared.questions;
  expect(await one.take(ip, 'google', 1_000)).toBe(1_000);
  expect(shared.questions).toBe(asked);
});
