import { expect, test } from 'vitest';
import { readPositions, writePositions } from './tail-token.js';

test('positions are read as they were written', () => {
  const positions = new Map([
    [0, '0'],
    [127, '9223372036854775807'],
    [1023, '185273099059200000'],
  ]);
  expect(readPositions(writePositions(positions))).toEqual(positions);
});

test.each([
  'x',
  Buffer.alloc(10, 255).toString('base64url'),
  Buffer.alloc(7).toString('base64url'),
])('a token that nobody wrote is refused: %s', (token) => {
  expect(() => readPositions(token)).toThrow('after is not a token of this list');
});
