import { expect, it } from 'vitest';
import { randomOctets } from './random.js';

it('never gives the same octets twice, also over the end of what was drawn at once', () => {
  const drawn = Array.from({ length: 2_000 }, () => randomOctets(16).toString('hex'));
  expect(new Set(drawn).size).toBe(2_000);
  expect(drawn.every((octets) => octets.length === 32)).toBe(true);
});
