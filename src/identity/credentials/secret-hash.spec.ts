import { expect, test } from 'vitest';
import { NO_SECRET, hashSecret, newSecret, sameHash } from './secret-hash.js';

test('secrets have 32 letters of base62 and are not repeated', () => {
  const secrets = Array.from({ length: 1_000 }, newSecret);
  for (const secret of secrets) expect(secret).toMatch(/^[0-9A-Za-z]{32}$/);
  expect(new Set(secrets).size).toBe(1_000);
  // 32,000 draws of 62 letters: each is there some 516 times.
  expect(new Set(secrets.join('')).size).toBe(62);
});

test('the same secret of another user has another hash', () => {
  expect(hashSecret('a', 'secret')).toBe(hashSecret('a', 'secret'));
  expect(sameHash(hashSecret('a', 'secret'), hashSecret('b', 'secret'))).toBe(false);
  expect(sameHash(hashSecret('a', 'bc'), hashSecret('ab', 'c'))).toBe(false);
});

test('hashes are compared as a whole, also of different length', () => {
  const hash = hashSecret('a', 'secret');
  expect(sameHash(hash, hashSecret('a', 'secret'))).toBe(true);
  expect(sameHash(hash, hash.slice(0, -1))).toBe(false);
  expect(sameHash(hash, NO_SECRET)).toBe(false);
  expect(NO_SECRET).toHaveLength(hash.length);
});
