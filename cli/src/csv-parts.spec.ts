import { expect, test } from 'vitest';
import { csvParts } from './csv-parts.js';

async function parts(chunks: readonly string[], size: number) {
  const found = [];
  for await (const { firstLine, text } of csvParts(each(chunks), size))
    found.push([firstLine, text]);
  return found;
}

async function* each(chunks: readonly string[]): AsyncGenerator<string> {
  for (const chunk of chunks) yield await Promise.resolve(chunk);
}

test('the names stand in front of every part, and lines are counted through', async () => {
  expect(await parts(['email,rea', 'son\na@b.test,x\nb@b.te', 'st,y\nc@b.test,z'], 12)).toEqual([
    [2, 'email,reason\na@b.test,x\n'],
    [3, 'email,reason\nb@b.test,y\n'],
    [4, 'email,reason\nc@b.test,z'],
  ]);
});

test('a list without names is cut as it is', async () => {
  expect(await parts(['a@b.test\nb@b.test\n'], 9)).toEqual([
    [1, 'a@b.test\n'],
    [2, 'b@b.test\n'],
  ]);
});

test('a row is not cut inside of quotes', async () => {
  expect(await parts(['email,note\na@b.test,"x\ny"\nb@b.test,z\n'], 1)).toEqual([
    [2, 'email,note\na@b.test,"x\ny"\n'],
    [4, 'email,note\nb@b.test,z\n'],
  ]);
});

test('a file of names alone is one part, an empty file none', async () => {
  expect(await parts(['email\n'], 100)).toEqual([[2, 'email\n']]);
  expect(await parts([], 100)).toEqual([]);
});

test('a line with a quote that is not closed is a row by itself, and does not gather the rest of the file', async () => {
  const rows = ['a@b.test,x\n', 'b@b.test,"y\n'];
  expect(await parts([...rows, 'c@b.test,z\n'], 1)).toEqual([
    [1, 'a@b.test,x\n'],
    [2, 'b@b.test,"y\n'],
    [3, 'c@b.test,z\n'],
  ]);
  expect(await parts([...rows, 'c@b.test,"z"\n'], 1)).toHaveLength(3);
  let read = 0;
  async function* endless(): AsyncGenerator<string> {
    yield* each(rows);
    for (; ; read++) yield await Promise.resolve('c@b.test,z\n'.repeat(1_000));
  }
  const found = [];
  for await (const part of csvParts(endless(), 1)) if (found.push(part) === 1_000) break;
  expect(found[1]).toEqual({ firstLine: 2, text: rows[1] });
  expect(read).toBeLessThan(3);
});

test('a file without ends of lines is refused, however small its pieces are, and what stood before is given', async () => {
  async function* letters(): AsyncGenerator<string> {
    yield await Promise.resolve('email\na@b.test\nb@b.test,"x\n');
    for (;;) yield await Promise.resolve('a'.repeat(64));
  }
  const found: unknown[] = [];
  const all = async () => {
    for await (const part of csvParts(letters(), 1_000)) found.push(part);
  };
  await expect(all()).rejects.toThrow(/^line 4 has more .* ends of lines missing/);
  expect(found).toEqual([{ firstLine: 2, text: 'email\na@b.test\nb@b.test,"x\n' }]);
});
