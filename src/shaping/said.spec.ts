import { describe, expect, test } from 'vitest';
import { Said } from './said.js';

const wants = (connections: number, messagesPerMinute = 0) => ({ connections, messagesPerMinute });
const never = () => false;
const always = () => true;

function setUp() {
  const said = new Said();
  /** What is told at a second when so much is wanted of one gate; null: nothing at all. */
  const at = (second: number, demand: ReturnType<typeof wants> | null, isQuiet = never) => {
    const wanted = new Map(demand ? [['gate', demand]] : []);
    const due = said.due(wanted, isQuiet, second * 1000);
    said.told(due, second * 1000);
    return due.get('gate') ?? null;
  };
  return { said, at };
}

describe('Said', () => {
  test('what stays as it is, is told again every three seconds', () => {
    const { at } = setUp();
    const told = [0, 1, 2, 3, 4, 5, 6].map((second) => at(second, wants(4, 60)) !== null);
    expect(told).toEqual([true, false, false, true, false, false, true]);
  });

  test('more is told at once, and less when it is less than half', () => {
    const { at } = setUp();
    at(0, wants(4, 60));
    expect(at(1, wants(4, 59))).toBeNull();
    expect(at(1, wants(4, 61))).toEqual(wants(4, 61));
    expect(at(1, wants(2, 61))).toBeNull();
    expect(at(1, wants(1, 61))).toEqual(wants(1, 61));
    expect(at(1, wants(Infinity, 61))).toEqual(wants(Infinity, 61));
    expect(at(2, wants(9, 61))).toEqual(wants(9, 61));
  });

  test('that nothing is wanted any more is told once', () => {
    const { at } = setUp();
    at(0, wants(4));
    expect(at(1, null)).toEqual(wants(0));
    expect(at(2, null)).toBeNull();
  });

  test('where nobody needs to know, only less than was said is told', () => {
    const { at } = setUp();
    expect(at(0, wants(2), always)).toBeNull();
    at(1, wants(8));
    expect(at(2, wants(2), always)).toEqual(wants(2));
    expect(at(9, wants(2), always)).toBeNull();
    expect(at(10, null, always)).toEqual(wants(0));
  });
});
