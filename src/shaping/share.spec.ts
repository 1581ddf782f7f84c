import { describe, expect, test } from 'vitest';
import { shareOf, wholeShareOf } from './share.js';

describe('shareOf', () => {
  test('all of it, when nobody else is there', () => {
    expect(shareOf(100, 5, [])).toBe(100);
    expect(shareOf(100, Infinity, [])).toBe(100);
  });

  test('who wants more than an even part gets what the others leave, evenly', () => {
    expect(shareOf(100, Infinity, [10, Infinity])).toBe(45);
    expect(shareOf(100, 10, [Infinity, Infinity])).toBe(10);
    expect(shareOf(90, Infinity, [Infinity, Infinity])).toBe(30);
  });

  test('what nobody wants is room to grow', () => {
    expect(shareOf(100, 10, [30])).toBe(40);
    expect(shareOf(100, 30, [10])).toBe(60);
  });

  test('is never more than the limit in all', () => {
    const wants = [0, 3, 17, 40, Infinity];
    for (const limit of [1, 10, 59, 60, 1000]) {
      const sum = wants
        .map((want, i) => shareOf(limit, want, wants.toSpliced(i, 1)))
        .reduce((all, part) => all + part);
      expect(sum).toBeCloseTo(limit, 6);
    }
  });
});

describe('wholeShareOf', () => {
  const all = (limit: number, wants: readonly number[], turn: number) =>
    wants.map((_, place) => wholeShareOf(limit, wants, place, turn));

  test('divides without a rest', () => {
    expect(all(10, [Infinity, Infinity, Infinity], 0)).toEqual([4, 3, 3]);
    expect(all(3, [Infinity, Infinity, Infinity], 7)).toEqual([1, 1, 1]);
  });

  test('one connection is had by one at a time, and by each in turn', () => {
    const had = [0, 1, 2].map((turn) => all(1, [Infinity, Infinity, Infinity], turn));
    for (const one of had) expect(one.reduce((sum, n) => sum + n)).toBe(1);
    expect(had[0]!.map((_, i) => had.some((one) => one[i] === 1))).toEqual([true, true, true]);
  });

  test('loses none that somebody wants, and leaves what nobody wants where it can not be divided', () => {
    for (let limit = 0; limit < 12; limit++)
      for (const wants of [
        [Infinity, 1, 2],
        [Infinity, Infinity, 0],
        [7, Infinity, 3],
      ])
        expect(all(limit, wants, limit).reduce((sum, n) => sum + n)).toBe(limit);
    expect(all(5, [1, 1], 0)).toEqual([2, 2]);
  });

  test('never gives more than the limit, whoever wants what', () => {
    for (let seed = 0; seed < 500; seed++) {
      const wants = Array.from({ length: 1 + (seed % 5) }, (_, i) =>
        (seed * (i + 3)) % 7 === 0 ? Infinity : (seed * (i + 1)) % 9,
      );
      const limit = seed % 13;
      const sum = all(limit, wants, seed).reduce((total, n) => total + n);
      expect(sum).toBeLessThanOrEqual(limit);
    }
  });
});
