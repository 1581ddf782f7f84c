import { isRow, printTable, shown, visible, type Row } from './table.js';

const INDENT = '  ';

/**
 * One thing, a field a line. Below them what is inside of it, indented: an object field by field again, a list of objects as
 * a table, and where these hold lists themselves, or are wider than the terminal, one after the other.
 *
 * @param width of the terminal; nothing is cut
 */
export function printObject(row: Row, width?: number): string {
  const { lines, inner } = partsOf(row, width);
  const blocks = [lines.join('\n'), ...inner.map((block) => block.join('\n'))];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

/** The lines of plain fields, and those of each field that needs several. */
function partsOf(row: Row, width?: number): { lines: string[]; inner: string[][] } {
  const entries = Object.entries(row);
  const plain = entries.filter(([, value]) => !hasInside(value));
  const longest = Math.max(...plain.map(([name]) => name.length));
  const lines = plain.map(([name, value]) =>
    `${visible(name).padEnd(longest)}  ${shown(value)}`.trimEnd(),
  );
  const inner = entries
    .filter(([, value]) => hasInside(value))
    .map(([name, value]) => [
      `${visible(name)}:`,
      ...inside(name, value as Row | readonly Row[], within(width)).map(
        (line) => `${INDENT}${line}`,
      ),
    ]);
  return { lines, inner };
}

function hasInside(value: unknown): boolean {
  return isRows(value) || (isRow(value) && Object.keys(value).length > 0);
}

function isRows(value: unknown): value is readonly Row[] {
  return Array.isArray(value) && value.length > 0 && value.every(isRow);
}

function inside(name: string, value: Row | readonly Row[], width?: number): string[] {
  if (isRows(value)) return linesOfRows(value, width);
  const named = name.endsWith('Tags') ? null : namedRows(value);
  if (named) return linesOfRows(named, width);
  const { lines, inner } = partsOf(value, width);
  return [...lines, ...inner.flat()];
}

/** Objects of one kind by their names, such as limits, are a list whose first column is the name. */
function namedRows(row: Row): Row[] | null {
  const objects = Object.values(row);
  const kinds = new Set(objects.map((one) => (isRow(one) ? Object.keys(one).sort().join() : null)));
  if (objects.length < 2 || kinds.size > 1 || kinds.has(null)) return null;
  return Object.entries(row).map(([name, one]) => ({ name, ...(one as Row) }));
}

function linesOfRows(rows: readonly Row[], width?: number): string[] {
  if (rows.every((row) => Object.values(row).every(isOfOneLine))) {
    const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
    const table = printTable(columns, rows).trimEnd().split('\n');
    if (width === undefined || table.every((line) => line.length <= width)) return table;
  }
  return rows.flatMap((row) => {
    const { lines, inner } = partsOf(row, within(width));
    return [...lines, ...inner.flat()].map((line, i) => `${i === 0 ? '- ' : INDENT}${line}`);
  });
}

function within(width?: number): number | undefined {
  return width === undefined ? undefined : width - INDENT.length;
}

/** Plain, a list of what is plain, or an object of that. */
function isOfOneLine(value: unknown): boolean {
  const isPlain = (one: unknown) => typeof one !== 'object' || one === null;
  if (Array.isArray(value)) return value.every(isPlain);
  return isPlain(value) || Object.values(value as Row).every(isPlain);
}
