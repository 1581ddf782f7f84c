import { invariant } from './assert.js';
import { randomOctets } from './random.js';

/**
 * Ids of volume rows: 41 bits of milliseconds since 2025-01-01, 10 bits of shard, 12 bits of sequence. They sort by
 * time, tell their shard without a look-up, and are made by the process that owns the shard. In JavaScript they are
 * decimal strings or BigInt, never numbers.
 */
export type RowId = string;

/** 2025-01-01T00:00:00Z, the zero of the time part. */
export const ID_EPOCH_MS = Date.UTC(2025, 0, 1);

export const SHARD_COUNT = 1024;

/** The smallest id that a row of this moment can have; partitions and searches use it as a bound. */
export function firstIdAt(ms: number): bigint {
  return BigInt(Math.max(0, ms - ID_EPOCH_MS)) << 22n;
}

export function timeOfId(id: RowId | bigint): number {
  return Number(BigInt(id) >> 22n) + ID_EPOCH_MS;
}

export function shardOfId(id: RowId | bigint): number {
  return Number((BigInt(id) >> 12n) & 0x3ffn);
}

/** Whether PostgreSQL reads the text as a bigint that is not below zero: ids come back from strangers, in tokens. */
export function isBigint(text: string): boolean {
  return /^\d{1,19}$/.test(text) && BigInt(text) < 2n ** 63n;
}

/**
 * Makes the ids of one shard, each larger than all before it, also when the clock steps back. `after` is the largest id
 * that the shard holds already, so that a process which takes a shard over never repeats one.
 */
export class IdMaker {
  #ms = 0;
  #sequence = 0;

  constructor(
    private readonly shard: number,
    private readonly now: () => number,
    after: RowId | bigint = 0n,
  ) {
    invariant(shard >= 0 && shard < SHARD_COUNT, `shard ${shard} has 10 bits`);
    this.#ms = Number(BigInt(after) >> 22n);
    this.#sequence = after ? 4096 : 0;
  }

  next(): RowId {
    const ms = this.now() - ID_EPOCH_MS;
    if (ms > this.#ms) {
      this.#ms = ms;
      this.#sequence = 0;
    } else if (this.#sequence >= 4096) {
      this.#ms++;
      this.#sequence = 0;
    }
    return ((BigInt(this.#ms) << 22n) | BigInt((this.shard << 12) | this.#sequence++)).toString();
  }
}

/** Of the last UUID, so that those of one millisecond sort in the order in which they were made. */
const last = { ms: 0, count: 0 };
/** The 12 bits of rand_a count (RFC 9562 section 6.2, method 1). */
const COUNTS = 4096;

/**
 * A UUID of version 7 (RFC 9562 section 5.7) for control rows: sorts by time and, within one process, in the order of
 * making; guessable by nobody.
 */
export function newUuid(nowMs: number): string {
  const bytes = randomOctets(16);
  // Begins in the lower half, so that a millisecond has room for more.
  const first = bytes.readUInt16BE(6) % (COUNTS / 2);
  last.count = nowMs === last.ms ? last.count + 1 : first;
  // More than fit into one millisecond: the order among them is lost, and nothing else.
  if (last.count >= COUNTS) last.count = first;
  last.ms = nowMs;
  bytes.writeUIntBE(nowMs, 0, 6);
  bytes.writeUInt16BE(0x7000 | last.count, 6);
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** The smallest UUID that `newUuid` makes at this moment; searches by time use it as a bound. */
export function firstUuidAt(ms: number): string {
  const hex = Math.max(0, ms).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
