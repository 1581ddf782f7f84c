import { expect, test } from 'vitest';
import { readCsv } from './read-csv.js';

const rows = (text: string) => [...readCsv(text)].map(({ line, cells }) => [line, ...cells]);
const problems = (text: string) => [...readCsv(text)].map(({ problem }) => problem);

test('cells are read with quotes, separators and line ends of any sort', () => {
  expect(rows('a,b\r\n1,"x, ""y"""\n2, z \r3,')).toEqual([
    [1, 'a', 'b'],
    [2, '1', 'x, "y"'],
    [3, '2', 'z'],
    [4, '3', ''],
  ]);
});

test('the separator is the one that the first line has', () => {
  expect(rows('a;b\n1;2,5')).toEqual([
    [1, 'a', 'b'],
    [2, '1', '2,5'],
  ]);
  expect(rows('a\tb\n')).toEqual([[1, 'a', 'b']]);
});

test('empty lines and lines inside of quotes are counted', () => {
  expect(rows('\ufeffa,b\n\n"x\ny",1\nz,2')).toEqual([
    [1, 'a', 'b'],
    [3, 'x\ny', '1'],
    [5, 'z', '2'],
  ]);
});

test('what is wrong with a row is said and the next one is read', () => {
  expect(problems('a,b\n"x"y,1\nz,2')).toEqual([null, 'has text behind a closing quote', null]);
  expect(problems('a\n"x\ny')).toEqual([null, 'has a quote that is never closed']);
});
