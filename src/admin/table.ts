/** What a cell can hold. */
export type Cell = string | number | Date | null | undefined;

/** A column of a table for people: its heading, and what it shows of a row. */
export type Column<Row> = readonly [heading: string, show: (row: Row) => Cell];

/** Left-aligned columns, two spaces apart; numbers to the right. Empty when there are no rows. */
export function table<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string {
  if (rows.length === 0) return '';
  const cells = rows.map((row) => columns.map(([, show]) => show(row)));
  const texts = cells.map((row) => row.map(cellText));
  const widths = columns.map(([heading], i) =>
    Math.max(heading.length, ...texts.map((row) => row[i]!.length)),
  );
  const isNumber = columns.map((_, i) => cells.every((row) => typeof row[i] === 'number'));
  const line = (row: readonly string[]) =>
    row
      .map((text, i) => (isNumber[i] ? text.padStart(widths[i]!) : text.padEnd(widths[i]!)))
      .join('  ')
      .trimEnd();
  return [line(columns.map(([heading]) => heading)), ...texts.map(line)].join('\n');
}

/** Times to the second in UTC; `-` for what is missing. Control characters of strangers do not reach the terminal. */
export function cellText(value: Cell): string {
  if (value === null || value === undefined || value === '') return '-';
  const text = value instanceof Date ? value.toISOString().replace(/\.\d+Z$/, 'Z') : String(value);
  return text.replaceAll(/\p{Cc}/gu, '?');
}
