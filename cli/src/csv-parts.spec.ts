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
