import { describe, expect, test } from 'vitest';
import { shuffleEqual } from './connect.js';

const host = (name: string, preference: number) => ({ name, preference, port: 25 });

describe('shuffleEqual', () => {
  const hosts = [host('a', 10), host('b', 20), host('c', 20), host('d', 20), host('e', 30)];

  test('keeps the order of preference whatever chance says', () => {
    const chances = [0.9, 0.8, 0.1, 0.5, 0];
    expect(shuffleEqual(hosts, () => chances.shift()!).map(({ name }) => name)).toEqual([
      'a',
      'c',
      'd',
      'b',
      'e',
    ]);
  });

  test('lets every equal host be first at times', () => {
    const first = new Set(
      Array.from({ length: 200 }, () => shuffleEqual(hosts, Math.random)[1]!.name),
    );
    expect([...first].sort()).toEqual(['b', 'c', 'd']);
  });
});
