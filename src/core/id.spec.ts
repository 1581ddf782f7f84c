import { expect, test } from 'vitest';
import { firstIdAt, firstUuidAt, isBigint, newUuid } from './id.js';

const NOW = Date.UTC(2026, 10, 26);

test('UUIDs of one millisecond sort in the order in which they were made', () => {
  const made = Array.from({ length: 1_000 }, () => newUuid(NOW));
  expect([...made].sort()).toEqual(made);
  expect(new Set(made).size).toBe(1_000);
});

test('a UUID is of version 7, and sorts between those of the milliseconds around it', () => {
  const made = newUuid(NOW);
  expect(made).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(made > firstUuidAt(NOW)).toBe(true);
  expect(made < firstUuidAt(NOW + 1)).toBe(true);
});

test('more than fit into one millisecond are still different', () => {
  expect(new Set(Array.from({ length: 10_000 }, () => newUuid(NOW + 1))).size).toBe(10_000);
});

test('ids of every year that they reach are read back, and nothing that PostgreSQL does not read', () => {
  const late = firstIdAt(Date.UTC(2040, 0, 1)).toString();
  expect(late).toHaveLength(19);
  for (const text of ['0', late, '9223372036854775807']) expect(isBigint(text)).toBe(true);
  for (const text of ['', '-1', '1.5', 'x', '9223372036854775808', '1'.repeat(20)])
    expect(isBigint(text)).toBe(false);
});
