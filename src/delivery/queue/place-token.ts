import { isBigint, SHARD_COUNT } from '../../core/id.js';
import { isUuid } from '../../core/ocid.js';
import { invalid } from '../../rest/api-error.js';
import { notOurs, readToken, writeToken } from '../../rest/page.js';
import { LARGEST_KIND } from '../../spool/index.js';
import type { Place } from './walk.js';

/** The end of the year 9999, which PostgreSQL knows too. */
const LAST_MS = Date.UTC(9999, 11, 31);

export function writePlace({ shard, lane, row }: Place): string {
  const { tenancyId, domain, kind } = lane;
  return writeToken([shard, tenancyId, domain, kind, row?.dueAt ?? null, row?.id ?? null]);
}

/** Null without a token. Throws InvalidParameter for what `writePlace` did not write: anybody can make up a token. */
export function readPlace(page: string | undefined): Place | null {
  if (page === undefined) return null;
  const [shard, tenancyId, domain, kind, dueAt, id] = readToken(page, 6);
  const isLane =
    isWhole(shard, SHARD_COUNT - 1) &&
    typeof tenancyId === 'string' &&
    isUuid(tenancyId) &&
    typeof domain === 'string' &&
    !domain.includes('\0') &&
    isWhole(kind, LARGEST_KIND);
  if (!isLane) throw notOurs();
  const lane = { tenancyId, domain, kind: kind as number };
  if (dueAt === null && id === null) return { shard: shard as number, lane, row: null };
  if (!isWhole(dueAt, LAST_MS) || typeof id !== 'string' || !isBigint(id)) throw notOurs();
  return { shard: shard as number, lane, row: { dueAt: dueAt as number, id } };
}

/** Where a list that is made anew for each page goes on. */
export function writeOffset(order: string, offset: number): string {
  return writeToken([order, offset]);
}

/** 0 without a token. Throws InvalidParameter for one of another order, or none at all. */
export function readOffset(page: string | undefined, order: string): number {
  if (page === undefined) return 0;
  const [written, offset] = readToken(page, 2);
  if (!isWhole(offset, 1e9)) throw notOurs();
  if (written !== order) throw invalid('page', 'belongs to a list in another order');
  return offset as number;
}

function isWhole(value: unknown, most: number): boolean {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= most;
}
