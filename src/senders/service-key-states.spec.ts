import { expect, test } from 'vitest';
import {
  lastSigner,
  newestFirst,
  removableFrom,
  stateOf,
  type KnownKey,
} from './service-key-states.js';

const DAY_MS = 86_400_000;
const at = (day: number) => new Date(Date.UTC(2026, 0, day));

function key(day: number, known: Partial<KnownKey> = {}): KnownKey {
  return {
    selector: `made-${day}`,
    timeCreated: at(day),
    seenAt: at(day),
    goneAt: null,
    usedAt: null,
    ...known,
  };
}

const statesOf = (keys: readonly KnownKey[]) => keys.map((one) => stateOf(one, keys));

test('the newest key comes first, and of two of one moment always the same', () => {
  const [a, b] = [key(2, { selector: 'a' }), key(2, { selector: 'b' })];
  const old = key(1);
  expect(newestFirst([old, a, b])).toEqual([b, a, old]);
  expect(newestFirst([b, a, old])).toEqual([b, a, old]);
});

test('a key waits until its record is seen, and the one before it signs until it is used', () => {
  expect(statesOf([key(2, { seenAt: null }), key(1, { usedAt: at(3) })])).toEqual([
    'WAITING',
    'SIGNING',
  ]);
  expect(statesOf([key(2), key(1, { usedAt: at(3) })])).toEqual(['SIGNING', 'SIGNING']);
  expect(statesOf([key(2, { usedAt: at(3) }), key(1, { usedAt: at(3) })])).toEqual([
    'SIGNING',
    'REPLACED',
  ]);
});

test('a key is not replaced by one whose record is gone', () => {
  const keys = [key(2, { usedAt: at(3), goneAt: at(4) }), key(1, { usedAt: at(4) })];
  expect(statesOf(keys)).toEqual(['GONE', 'SIGNING']);
  expect(removableFrom(keys[1]!, keys, DAY_MS)).toBeNull();
});

test('a key whose record is gone may go when a newer one signs, as any other', () => {
  const keys = [key(2, { usedAt: at(5) }), key(1, { usedAt: at(3), goneAt: at(4) })];
  expect(statesOf(keys)).toEqual(['SIGNING', 'REPLACED']);
  expect(removableFrom(keys[1]!, keys, DAY_MS)).toEqual(at(4));
});

test('a record is needed for so long after its key signed last', () => {
  const [newer, older] = [key(2, { usedAt: at(9) }), key(1, { usedAt: at(6) })];
  expect(removableFrom(older, [newer, older], 2 * DAY_MS)).toEqual(at(8));
  expect(removableFrom(newer, [newer, older], 2 * DAY_MS)).toBeNull();
  expect(removableFrom(older, [older], 2 * DAY_MS)).toBeNull();
  const never = key(1, { usedAt: null, seenAt: at(4) });
  expect(removableFrom(never, [newer, never], 2 * DAY_MS)).toEqual(at(6));
});

test('the key that signed last goes on, unless its record is gone', () => {
  expect(lastSigner([key(3, { seenAt: null }), key(2, { usedAt: at(3) }), key(1)])).toMatchObject({
    selector: 'made-2',
  });
  // Somebody went back to the older one.
  expect(lastSigner([key(2, { usedAt: at(3) }), key(1, { usedAt: at(4) })])).toMatchObject({
    selector: 'made-1',
  });
  expect(lastSigner([key(2, { usedAt: at(4) }), key(1, { usedAt: at(4) })])).toMatchObject({
    selector: 'made-2',
  });
  // The record of the older one may be gone as well.
  expect(
    lastSigner([key(2, { usedAt: at(4), goneAt: at(5) }), key(1, { usedAt: at(3) })]),
  ).toBeNull();
  expect(lastSigner([key(1)])).toBeNull();
  expect(lastSigner([])).toBeNull();
});
