import { createSecretKey } from 'node:crypto';
import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { readToken, TOKEN_LETTERS, writeToken, type TokenFacts } from './signed-token.js';

const KEY = createSecretKey(Buffer.alloc(32, 7));
const FACTS: TokenFacts = {
  messageId: '218233846412345678',
  recipientId: '218233846412345679',
  lastDay: 20_800,
  keyNumber: 3,
};
const LARGEST: TokenFacts = {
  messageId: '18446744073709551615',
  recipientId: '18446744073709551615',
  lastDay: 65_535,
  keyNumber: 255,
};
const keyOf = () => KEY;

test('A token says what was written into it', () => {
  for (const facts of [FACTS, LARGEST, { ...FACTS, recipientId: null }])
    expect(readToken(writeToken(facts, KEY), keyOf)).toEqual(facts);
});

test('A token has the same length for the largest ids, and leaves room in a local part', () => {
  expect(writeToken(LARGEST, KEY)).toHaveLength(TOKEN_LETTERS);
  expect(TOKEN_LETTERS).toBe(56);
});

test('A token means the same in capitals', () => {
  const token = writeToken(FACTS, KEY);
  expect(token).toMatch(/^[a-z2-7]+$/);
  expect(readToken(token.toUpperCase(), keyOf)).toEqual(FACTS);
});

test('A token with any other letter at any place is none', () => {
  const token = writeToken(FACTS, KEY);
  for (let at = 0; at < token.length; at++)
    for (const letter of 'abcdefghijklmnopqrstuvwxyz234567019+-.=@\u0012\u0141\u212a ') {
      if (letter === token[at]) continue;
      expect(readToken(token.slice(0, at) + letter + token.slice(at + 1), keyOf)).toBeNull();
    }
});

test('What is longer, shorter or something else is no token', () => {
  const token = writeToken(FACTS, KEY);
  const others = ['', token.slice(1), token + 'a', ` ${token}`, 'postmaster', '\0'.repeat(56)];
  for (const text of others) expect(readToken(text, keyOf)).toBeNull();
});

test('Noise of the right length is never a token', () => {
  const letters = 'abcdefghijklmnopqrstuvwxyz234567';
  for (let i = 0; i < 5_000; i++) {
    const noise = createHmac('sha512', 'noise').update(String(i)).digest();
    const text = [...noise.subarray(0, TOKEN_LETTERS)].map((octet) => letters[octet & 31]).join('');
    expect(readToken(text, keyOf)).toBeNull();
  }
});

test('A token of another key is none, also where its number is the same', () => {
  const token = writeToken(FACTS, KEY);
  expect(readToken(token, () => createSecretKey(Buffer.alloc(32, 8)))).toBeNull();
  expect(readToken(token, () => null)).toBeNull();
});

test('What does not fit into a token is a fault', () => {
  expect(() => writeToken({ ...FACTS, keyNumber: 256 }, KEY)).toThrow(RangeError);
  expect(() => writeToken({ ...FACTS, lastDay: 65_536 }, KEY)).toThrow(RangeError);
  expect(() => writeToken({ ...FACTS, messageId: '18446744073709551616' }, KEY)).toThrow(
    RangeError,
  );
});

test('What is bound to a token is needed to read it', () => {
  const bound = Buffer.from('https://shop.example/a');
  const token = writeToken(FACTS, KEY, bound);
  expect(readToken(token, keyOf, bound)).toEqual(FACTS);
  expect(readToken(token, keyOf, Buffer.from('https://shop.example/b'))).toBeNull();
  expect(readToken(token, keyOf)).toBeNull();
});
