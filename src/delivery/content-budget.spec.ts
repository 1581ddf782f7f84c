import { expect, test } from 'vitest';
import { ContentBudget } from './content-budget.js';
import type { LiveMessage } from './lanes.js';

function message(): LiveMessage {
  return { spooled: {} as LiveMessage['spooled'], raw: null, signature: null, entries: new Set() };
}

/** As they come from one accept: slices of one piece of memory. */
function accepted(count: number, octets: number): Buffer[] {
  const piece = Buffer.from(new ArrayBuffer(count * octets));
  return Array.from({ length: count }, (_, i) => piece.subarray(i * octets, (i + 1) * octets));
}

test('memory that messages share is held until the last of them is released', () => {
  const budget = new ContentBudget(1_000);
  const [first, second] = [message(), message()];
  const [a, b] = accepted(2, 100);
  budget.keep(first, a!);
  budget.keep(second, b!);
  expect(budget.bytes).toBe(200);
  budget.release(first);
  expect(budget.bytes).toBe(200);
  budget.release(second);
  budget.release(second);
  expect(budget.bytes).toBe(0);
});

test('when the bound is reached the oldest go, whole pieces at a time', () => {
  const budget = new ContentBudget(500);
  const messages = Array.from({ length: 4 }, () => message());
  const pieces = [...accepted(2, 100), ...accepted(1, 250), ...accepted(1, 100)];
  messages.forEach((one, i) => budget.keep(one, pieces[i]!));
  expect(messages.map((one) => one.raw !== null)).toEqual([false, false, true, true]);
  expect(budget.bytes).toBe(350);
});

test('a straggler of each batch does not hold more than the bound', () => {
  const budget = new ContentBudget(10_000);
  for (let i = 0; i < 100; i++) {
    const [quick, late] = [message(), message()];
    const [a, b] = accepted(2, 1_000);
    budget.keep(quick, a!);
    budget.keep(late, b!);
    budget.release(quick);
    expect(budget.bytes).toBeLessThanOrEqual(10_000);
  }
});

test('what is larger than the bound is not kept', () => {
  const budget = new ContentBudget(100);
  const large = message();
  budget.keep(large, accepted(1, 101)[0]!);
  expect(large.raw).toBeNull();
  expect(budget.bytes).toBe(0);
});
