import { expect, test } from 'vitest';
import { firstToOpen, longestPause } from './first-to-open.js';

const NOW = Date.UTC(2026, 5, 1);
const pause = (endsAt: number) => ({ action: { pause: true }, endsAt });
const way = (name: string, closedUntil: number | null, ...ends: number[]) => ({
  name,
  closedUntil,
  backOffs: ends.map(pause),
});

test('the first way to open is the one whose longest pause ends first', () => {
  const ways = [way('a', 0, NOW + 5, NOW + 90), way('b', 0, NOW + 60, NOW - 1)];
  expect(firstToOpen(ways, NOW)).toMatchObject({ way: { name: 'b' }, at: NOW + 60 });
});

test('what a person paused opens when that ends too', () => {
  const ways = [way('a', NOW + 50, NOW + 5), way('b', 0, NOW + 60)];
  expect(firstToOpen(ways, NOW)).toMatchObject({ way: { name: 'a' }, at: NOW + 50 });
});

test('what a person has to open does not open by itself', () => {
  expect(firstToOpen([way('a', null, NOW + 5)], NOW)).toBeNull();
  expect(firstToOpen([way('a', null), way('b', 0, NOW + 5)], NOW)).toMatchObject({ at: NOW + 5 });
});

test('what only slows mail down, or is over, is no pause', () => {
  expect(longestPause([{ action: { slow: 0.5 }, endsAt: NOW + 5 }, pause(NOW)], NOW)).toBeNull();
});
