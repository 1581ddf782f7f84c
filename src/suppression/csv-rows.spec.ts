import { expect, test } from 'vitest';
import { brokenLines } from './csv-rows.js';

const broken = (...lines: string[]) => [...brokenLines(lines, ',')];

test('a quoted cell may hold line ends, separators and quotes', () => {
  expect(broken('a,"x', 'y ""z"", w', '"', 'b,"","x"', '"c","d","', '"')).toEqual([]);
});

test('a quote that does not begin a cell is text, also where it closes one too early', () => {
  expect(broken('a,5" pipe', 'b, "x', '"c"d,x', 'e,""x', 'f,"x"y,"z"')).toEqual([]);
});

test.each([
  ['which the file does not close', ['a,"x', 'b,y', 'c,z'], [0]],
  ['which the opening quote of another cell would close', ['a,"x', 'b,"y"', 'c,z'], [0]],
  ['at the end of a line whose next one begins with one', ['"a","x', '"b","y"'], [0]],
  ['in a line that closes another one', ['a,"x', 'b","y', 'c,z'], [0, 1]],
  ['which every line has', ['a,"x', 'b,"x', 'c,"x'], [0, 1, 2]],
  ['which three of them make', ['a,"""x', 'b,y'], [0]],
])('a line that opens a quote %s is alone in being wrong', (_, lines, wrong) => {
  expect(broken(...lines)).toEqual(wrong);
});

test('a row has up to 100 lines and 100 000 characters', () => {
  const row = (lines: number, text: string) => [
    'a,"x',
    ...Array<string>(lines - 2).fill(text),
    '"',
    'b,y',
  ];
  expect(broken(...row(100, 'x'))).toEqual([]);
  expect(broken(...row(101, 'x'))[0]).toBe(0);
  expect(broken(...row(100, 'x'.repeat(1_000)))).toEqual([]);
  expect(broken(...row(100, 'x'.repeat(1_100)))[0]).toBe(0);
});
