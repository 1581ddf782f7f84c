import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import { stringify } from 'csv-stringify/sync';

const ROWS_AT_ONCE = 1_000;

/** Whether the field `accept` of a request asks for a file instead of pages. */
export function wantsCsv(accept: string): boolean {
  return /^text\/csv\b/i.test(accept);
}

export function csvFile(rows: Readable): StreamableFile {
  return new StreamableFile(rows, { type: 'text/csv; charset=utf-8' });
}

/**
 * A CSV file (RFC 4180) with a line of names, made while it is read, page by page: `page` answers with the rows behind the last one
 * of the page before, none at the end. What a spreadsheet would take for a formula has an apostrophe in front.
 */
export function csvOf<Row>(
  columns: readonly string[],
  page: (last: Row | null, limit: number) => Promise<readonly Row[]>,
  cells: (row: Row) => readonly (string | number | null)[],
): Readable {
  return Readable.from(
    (async function* () {
      yield stringify([[...columns]]);
      for (let last: Row | null = null; ;) {
        const rows: readonly Row[] = await page(last, ROWS_AT_ONCE);
        if (rows.length > 0)
          yield stringify(
            rows.map((row) => [...cells(row)]),
            { escape_formulas: true },
          );
        if (rows.length < ROWS_AT_ONCE) return;
        last = rows.at(-1)!;
      }
    })(),
  );
}
