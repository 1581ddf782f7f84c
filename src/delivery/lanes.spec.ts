import { describe, expect, test } from 'vitest';
import { entryOf, messageOf } from '../../test/support/live-message.js';
import { Lane } from './lanes.js';

const names = (entries: readonly { message: { spooled: { id: string } } }[]) =>
  entries.map((entry) => entry.message.spooled.id);

function filled(...sizes: number[]): Lane {
  const lane = new Lane('t1', 'example.test');
  sizes.forEach((size, i) => lane.push(entryOf(lane, messageOf(String(i)), size)));
  return lane;
}

describe('Lane', () => {
  test('gives its entries in order, and counts recipients', () => {
    const lane = filled(1, 3, 2);
    expect(lane.waiting).toBe(6);
    expect(lane.peek()?.message.spooled.id).toBe('0');
    expect(names([lane.shift()!, lane.shift()!])).toEqual(['0', '1']);
    expect(lane.waiting).toBe(2);
    lane.shift();
    expect({ empty: lane.empty, waiting: lane.waiting, next: lane.shift() }).toEqual({
      empty: true,
      waiting: 0,
      next: null,
    });
  });

  test('gives no more recipients together than may be, and the others at the next turn', () => {
    const lane = new Lane('t1', 'example.test');
    const message = messageOf('m');
    lane.push(entryOf(lane, message, 5));
    const taken = [lane.shift(2)!, lane.shift(2)!, lane.shift(2)!];
    expect(taken.map(({ recipients }) => recipients.map(({ id }) => id))).toEqual([
      ['m-0', 'm-1'],
      ['m-2', 'm-3'],
      ['m-4'],
    ]);
    expect([lane.empty, lane.waiting, message.entries.size]).toEqual([true, 0, 0]);
  });

  test('lets an entry go out of the middle once', () => {
    const lane = new Lane('t1', 'example.test');
    const entries = ['first', 'middle', 'last'].map((id) => entryOf(lane, messageOf(id), 1));
    for (const entry of entries) lane.push(entry);
    expect([lane.remove(entries[1]!), lane.remove(entries[1]!)]).toEqual([true, false]);
    expect(lane.waiting).toBe(2);
    expect(names([lane.shift()!, lane.shift()!])).toEqual(['first', 'last']);
    expect(lane.remove(entries[0]!)).toBe(false);
  });

  test('tells each message what of it waits', () => {
    const lane = new Lane('t1', 'example.test');
    const message = messageOf('m');
    for (let i = 0; i < 3; i++) lane.push(entryOf(lane, message, 1));
    expect(message.entries.size).toBe(3);
    lane.shift();
    lane.drop((entry) => entry === lane.peek());
    expect(message.entries.size).toBe(1);
    lane.shift();
    expect(message.entries.size).toBe(0);
  });

  test('drops what it is told to and keeps the order of the rest, also after thousands were taken', () => {
    const lane = filled(...Array.from({ length: 3_000 }, () => 1));
    for (let i = 0; i < 1_500; i++) lane.shift();
    const dropped = lane.drop((entry) => Number(entry.message.spooled.id) % 2 === 0);
    expect(dropped).toHaveLength(750);
    expect(lane.waiting).toBe(750);
    expect(names([lane.shift()!, lane.shift()!])).toEqual(['1501', '1503']);
  });
});
