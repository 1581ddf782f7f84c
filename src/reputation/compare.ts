import { COLUMNS, keyOf, type Column, type CountRow, type Dimensions, type Span } from './row.js';

/** Counts that are not what the log says. */
export interface Difference {
  readonly shard: number;
  readonly spanMinutes: Span;
  /** Milliseconds since the epoch. */
  readonly bucket: number;
  readonly tenancyId: string;
  /** Null: of all mail of the tenancy together. */
  readonly about: Dimensions | null;
  readonly column: Column;
  readonly inLog: number;
  readonly counted: number;
}

interface Sums {
  readonly row: CountRow;
  readonly isWhole: boolean;
  readonly inLog: Record<string, number>;
  readonly counted: Record<string, number>;
}

/**
 * Compares what the log says with what was counted, tenancy by tenancy and row by row. `isBlurred` tells buckets of which
 * the log no longer knows whose mail each event was about, because the messages are gone: there the sums of the tenancy
 * are compared and no single rows.
 */
export function compare(
  shard: number,
  inLog: readonly CountRow[],
  counted: readonly CountRow[],
  isBlurred: (spanMinutes: Span, bucket: number) => boolean,
): Difference[] {
  const sums = new Map<string, Sums>();
  const add = (row: CountRow, side: 'inLog' | 'counted') => {
    const place = `${row.spanMinutes} ${row.bucket} ${row.tenancyId}`;
    const keys = isBlurred(row.spanMinutes, row.bucket) ? [''] : ['', keyOf(row)];
    for (const key of keys) {
      const one = sums.get(`${place} ${key}`) ?? {
        row,
        isWhole: key === '',
        inLog: {},
        counted: {},
      };
      sums.set(`${place} ${key}`, one);
      for (const column of COLUMNS)
        one[side][column] = (one[side][column] ?? 0) + (row.counts[column] ?? 0);
    }
  };
  for (const row of inLog) add(row, 'inLog');
  for (const row of counted) add(row, 'counted');
  return [...sums.values()].flatMap((one) => differences(shard, one));
}

function differences(shard: number, { row, isWhole, inLog, counted }: Sums): Difference[] {
  const { spanMinutes, bucket, counts: _, ...about } = row;
  return COLUMNS.filter((column) => (inLog[column] ?? 0) !== (counted[column] ?? 0)).map(
    (column) => ({
      shard,
      spanMinutes,
      bucket,
      tenancyId: row.tenancyId,
      about: isWhole ? null : about,
      column,
      inLog: inLog[column] ?? 0,
      counted: counted[column] ?? 0,
    }),
  );
}
