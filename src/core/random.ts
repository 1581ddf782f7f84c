import { randomFillSync } from 'node:crypto';

/** One question to the system for so many octets: it costs as much as one for sixteen. */
const pool = Buffer.alloc(8_192);
let used = pool.length;

/** Octets that nobody can guess, each given out once. At most 8192. */
export function randomOctets(count: number): Buffer {
  if (used + count > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const octets = Buffer.from(pool.subarray(used, used + count));
  pool.fill(0, used, used + count);
  used += count;
  return octets;
}
