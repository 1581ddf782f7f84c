import { expect, test } from 'vitest';
import { roundsOf } from './rounds.js';

/** `a+` is a delivery to a, `a-` a bounce of it. */
const rounds = (...items: string[]) =>
  roundsOf(
    items,
    ([address]) => address!,
    (item) => item.endsWith('+'),
  );

test('many addresses take one round, however they alternate', () => {
  expect(rounds('a+', 'b-', 'c+', 'd-', 'a+', 'b-')).toEqual([
    { voided: ['a+', 'c+', 'a+'], counted: ['b-', 'd-', 'b-'] },
  ]);
});

test('one address keeps its order, and the others do not wait for it', () => {
  expect(rounds('a-', 'b+', 'a+', 'c-', 'a-', 'b-')).toEqual([
    { voided: ['b+'], counted: ['a-', 'c-'] },
    { voided: ['a+'], counted: ['b-'] },
    { voided: [], counted: ['a-'] },
  ]);
});

test('nothing takes no round', () => {
  expect(rounds()).toEqual([]);
});
