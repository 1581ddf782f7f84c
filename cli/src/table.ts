import Table from 'cli-table3';

export type Row = Readonly<Record<string, unknown>>;

/** A column with much text is not cut below this. */
const NARROWEST = 16;
const BETWEEN = 2;

/**
 * Columns that stand in line, without lines around them: what is printed can be read and cut.
 *
 * @param columns fields of the rows, or parts of them such as `verdict.action`
 * @param width of the terminal, into which long text is cut; without it all is printed
 */
export function printTable(
  columns: readonly string[],
  rows: readonly Row[],
  width?: number,
): string {
  const cells = rows.map((row) => columns.map((name) => shown(partOf(row, name))));
  const lines = [columns.map(heading), ...cells];
  const table = new Table({
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': BETWEEN },
    chars: NO_LINES,
  });
  table.push(...(width === undefined ? lines : cut(lines, width)));
  return `${table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')}\n`;
}

/** A field, or with dots between a field of an object inside. */
export function partOf(row: Row, name: string): unknown {
  if (name in row) return row[name];
  return name
    .split('.')
    .reduce<unknown>((whole, part) => (isRow(whole) ? whole[part] : undefined), row);
}

export function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Only columns of sentences get narrower, the widest first: ids, addresses and times are there to be copied. */
function cut(lines: readonly (readonly string[])[], width: number): string[][] {
  const widths = lines[0]!.map((_, i) => Math.max(...lines.map((line) => line[i]!.length)));
  const isText = widths.map((_, i) => lines.slice(1).some((line) => line[i]!.includes(' ')));
  const narrowest = lines[0]!.map((head) => Math.max(head.length, NARROWEST));
  let over = widths.reduce((sum, one) => sum + one + BETWEEN, -BETWEEN) - width;
  for (; over > 0; over--) {
    const wide = widths.map((one, i) => (isText[i] && one > narrowest[i]! ? one : 0));
    const widest = wide.indexOf(Math.max(...wide));
    if (wide[widest] === 0) break;
    widths[widest]!--;
  }
  return lines.map((line) => line.map((text, i) => shortened(text, widths[i]!)));
}

function shortened(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 3)}...` : text;
}

/** `lifecycleState` is headed LIFECYCLE STATE, and a part is headed as it is itself called. */
function heading(name: string): string {
  const own = name.slice(name.lastIndexOf('.') + 1);
  return visible(own)
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toUpperCase();
}

/** A value as a person reads it: lists with commas, objects as their fields. */
export function shown(value: unknown): string {
  if (Array.isArray(value) && value.length === 0) return 'none';
  if (!isRow(value)) return cell(value);
  const parts = Object.entries(value);
  if (parts.length === 0) return 'none';
  return visible(parts.map(([name, inner]) => `${name} ${cell(inner)}`.trimEnd()).join(', '));
}

/** A value as text, without loss: what is no text or list of texts is JSON. */
export function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  const isTexts = Array.isArray(value) && value.every((item) => typeof item === 'string');
  if (isTexts && value.length > 0) return visible(value.join(', '));
  return visible(typeof value === 'string' ? value : JSON.stringify(value));
}

/** Text of others goes to a terminal: what would steer it is made visible. */
export function visible(text: string): string {
  return text.replaceAll(/[\u0000-\u001f\u007f-\u009f]/g, (c) =>
    c === '\n' ? '\\n' : `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
}

const NO_LINES = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '',
};
