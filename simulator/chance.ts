import { createHash } from 'node:crypto';

/** A number from 0 (included) to 1 (not), the same for the same seed and text whenever and in whatever order it is asked. */
export function chanceOf(seed: number, text: string): number {
  return createHash('sha256').update(`${seed}\n${text}`).digest().readUInt32BE(0) / 2 ** 32;
}

/** Numbers from 0 (included) to 1 (not), the same row for the same seed. */
export function seededRandom(seed: number): () => number {
  let count = 0;
  return () => chanceOf(seed, String(count++));
}

/** How long something takes: half of it less than `medianMs`, all but one in a hundred less than `p99Ms`. */
export interface Latency {
  readonly medianMs: number;
  readonly p99Ms: number;
}

/** The 99th percentile of the standard normal distribution. */
const Z99 = 2.326;

/** Milliseconds, log-normal as network and disk times are. */
export function drawLatency({ medianMs, p99Ms }: Latency, random: () => number): number {
  if (medianMs <= 0) return 0;
  // Box and Muller, 1958; 1 minus a number below 1 is never 0.
  const z = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return medianMs * Math.exp((z * Math.log(Math.max(p99Ms, medianMs) / medianMs)) / Z99);
}
