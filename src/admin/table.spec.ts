import { expect, test } from 'vitest';
import { cellText, table } from './table.js';

test('columns are as wide as they must be, numbers to the right', () => {
  const rows = [
    { name: 'a', count: 5 },
    { name: 'longer', count: 1234567 },
  ];
  const text = table(rows, [
    ['name', (row) => row.name],
    ['count', (row) => row.count],
    ['note', () => null],
  ]);
  expect(text.split('\n')).toEqual([
    'name      count  note',
    'a             5  -',
    'longer  1234567  -',
  ]);
});

test('without rows there is no table', () => {
  expect(table([], [['name', () => '']])).toBe('');
});

test('control characters do not reach the terminal, and times are to the second', () => {
  expect(cellText('a\u001b[2J\r\nb\u0085')).toBe('a?[2J??b?');
  expect(cellText(new Date(Date.UTC(2026, 0, 31, 12, 0, 0, 500)))).toBe('2026-01-31T12:00:00Z');
  expect([cellText(null), cellText(undefined), cellText(''), cellText(0)]).toEqual([
    '-',
    '-',
    '-',
    '0',
  ]);
});
