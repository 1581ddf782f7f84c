import { describe, expect, test } from 'vitest';
import { entryOf, messageOf } from '../../test/support/live-message.js';
import { Lane } from './lanes.js';
import { LongestLanes } from './longest-lanes.js';

function grow(lanes: LongestLanes, lane: Lane, entries: number): Lane {
  for (let i = 0; i < entries; i++) {
    lane.push(entryOf(lane, messageOf(`${lane.domain}-${i}`), 1));
    lanes.grew(lane);
  }
  return lane;
}

describe('LongestLanes', () => {
  test('finds the longest, also after it became shorter or was forgotten', () => {
    const lanes = new LongestLanes();
    const long = grow(lanes, new Lane('t', 'long.test'), 40);
    const middle = grow(lanes, new Lane('t', 'middle.test'), 9);
    const short = grow(lanes, new Lane('t', 'short.test'), 3);
    expect(lanes.find()).toBe(long);
    for (let i = 0; i < 35; i++) long.shift();
    expect(lanes.find()).toBe(middle);
    lanes.forget(middle);
    expect(lanes.find()).toBe(long);
    while (!long.empty) long.shift();
    expect(lanes.find()).toBe(short);
    grow(lanes, long, 10);
    expect(lanes.find()).toBe(long);
  });

  test('finds none where nobody has two to give', () => {
    const lanes = new LongestLanes();
    for (let i = 0; i < 10; i++) grow(lanes, new Lane('t', `${i}.test`), 1);
    const two = grow(lanes, new Lane('t', 'two.test'), 2);
    expect(lanes.find()).toBe(two);
    two.shift();
    expect(lanes.find()).toBeNull();
  });

  test('looks at no lane that did not change since the last look', () => {
    const lanes = new LongestLanes();
    let looks = 0;
    for (let i = 0; i < 1_000; i++) {
      const lane = new Lane('t', `${i}.test`);
      Object.defineProperty(lane, 'waiting', { get: () => (looks++, 3) });
      lanes.grew(lane);
    }
    looks = 0;
    for (let i = 0; i < 100; i++) lanes.find();
    expect(looks).toBeLessThan(1_000);
  });
});
