import { describe, expect, test } from 'vitest';
import { SharedReads } from './shared-reads.js';

function setUp(mostBytes: number) {
  const reads: string[] = [];
  const from = {
    readContent: (_shard: number, id: string) => {
      reads.push(id);
      return Promise.resolve(id === 'gone' ? null : Buffer.alloc(100, id));
    },
  };
  return { reads, shared: new SharedReads(from, mostBytes) };
}

describe('SharedReads', () => {
  test('a message of a thousand recipients is read once, side by side and one after the other', async () => {
    const { reads, shared } = setUp(1_000);
    await Promise.all(Array.from({ length: 500 }, () => shared.readContent(1, 'a')));
    for (let i = 0; i < 500; i++)
      expect((await shared.readContent(1, 'a'))?.toString()).toBe('a'.repeat(100));
    expect(reads).toEqual(['a']);
  });

  test('what was not used for longest goes when there is too much', async () => {
    const { reads, shared } = setUp(250);
    for (const id of ['a', 'b', 'a', 'c', 'a', 'b']) await shared.readContent(1, id);
    expect(reads).toEqual(['a', 'b', 'c', 'b']);
  });

  test('what is larger than the bound is shared by those who ask at the same time', async () => {
    const { reads, shared } = setUp(50);
    await Promise.all([shared.readContent(1, 'a'), shared.readContent(1, 'a')]);
    expect(reads).toEqual(['a']);
    await shared.readContent(1, 'a');
    expect(reads).toEqual(['a', 'a']);
  });

  test('what is gone is asked for again', async () => {
    const { reads, shared } = setUp(1_000);
    expect(await shared.readContent(1, 'gone')).toBeNull();
    expect(await shared.readContent(1, 'gone')).toBeNull();
    expect(reads).toEqual(['gone', 'gone']);
  });
});
