import { SHARD_COUNT } from '../core/id.js';

/** The shards of one pool of a region, both ends included. */
export interface ShardRange {
  readonly first: number;
  readonly last: number;
}

/** A range of shards as it is written down. */
export interface ReservedRange {
  readonly region: string;
  readonly pool: string;
  readonly firstShard: number;
}

/** A wish for the first free range of so many `shards`, out of `of` in all. */
export interface WantedRange {
  readonly region: string;
  readonly pool: string;
  readonly shards: number;
  readonly of: number;
}

/** Where ranges are written down. */
interface Ranges {
  readRanges(): Promise<readonly ReservedRange[]>;
  reserveRange(wanted: WantedRange, now: number): Promise<void>;
}

/** The pool of all mail that nobody gave a pool of its own. */
const DEFAULT_POOL = 'default';
/** Shards of a pool; with 10 bits of shard in every id a database has eight pools. */
const POOL_SHARDS = 128;
const MOST_POOLS = SHARD_COUNT / POOL_SHARDS;

/**
 * The shards of the region's default pool: those that it has, else the first free ones, from then on for ever. Processes
 * that start at the same time agree. Throws when the database has no shards left.
 */
export async function rangeOf(ranges: Ranges, region: string, now: number): Promise<ShardRange> {
  for (;;) {
    const reserved = await ranges.readRanges();
    const own = reserved.find((range) => range.region === region && range.pool === DEFAULT_POOL);
    if (own) return { first: own.firstShard, last: own.firstShard + POOL_SHARDS - 1 };
    if (reserved.length >= MOST_POOLS) {
      const regions = [...new Set(reserved.map((range) => range.region))].join(', ');
      throw new Error(
        `the region ${region} can not start: all ${MOST_POOLS} ranges of shards of this database belong to ${regions}`,
      );
    }
    // Whether it is ours is read again: another process may have been quicker, with this range or with this region.
    await ranges.reserveRange(
      { region, pool: DEFAULT_POOL, shards: POOL_SHARDS, of: SHARD_COUNT },
      now,
    );
  }
}

/** The shards of all pools of a region, in order. */
export function rangesOf(ranges: readonly ReservedRange[], region: string): readonly number[] {
  return ranges
    .filter((range) => range.region === region)
    .flatMap(({ firstShard }) => Array.from({ length: POOL_SHARDS }, (_, i) => firstShard + i));
}
