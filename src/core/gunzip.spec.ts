import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { gunzipAtMost, isGzip } from './gunzip.js';

test('Packed octets come out whole, or it is told why not', async () => {
  const packed = gzipSync(Buffer.alloc(1_000, 'a'));
  expect(isGzip(packed)).toBe(true);
  expect(await gunzipAtMost(packed, 1_000)).toEqual(Buffer.alloc(1_000, 'a'));
  expect(await gunzipAtMost(packed, 999)).toBe('too long');
  expect(await gunzipAtMost(packed.subarray(0, 20), 1_000)).toBe('broken');
  expect(await gunzipAtMost(packed.subarray(0, -8), 1_000)).toBe('broken');
  expect(await gunzipAtMost(Buffer.from('text'), 1_000)).toBe('broken');
});
