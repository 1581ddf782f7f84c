import Table from 'cli-table3';
import { stringify } from 'csv-stringify/sync';
import type { AnswerShape } from './operation.js';

export const FORMATS = ['table', 'json', 'csv'] as const;
export type Format = (typeof FORMATS)[number];

type Row = Readonly<Record<string, unknown>>;

/** Columns that say which one it is; the first of them that are there come first. */
const NAMES = ['name', 'emailAddress', 'outboundIp', 'username', 'type', 'code', 'operationType'];
const STATES = ['lifecycleState', 'assignmentState', 'status', 'percentComplete', 'reason'];
const LAST = ['timeCreated', 'timeAccepted', 'timestamp', 'id', 'fingerprint'];
/** Of no use in a row of a list: the same in all rows, or technical. */
const LEFT_OUT = ['compartmentId', 'inactiveStatus', 'isAccessible', 'versionDate', 'keyValue'];
const MOST_COLUMNS = 7;

/** What a table of a list shows of each item: names and states first, what fits of the rest, time and id at the end. */
export function columnsOf(fields: AnswerShape['fields']): string[] {
  const plain = fields
    .filter(({ name, type }) => type !== 'json' && !LEFT_OUT.includes(name))
    .map(({ name }) => name);
  const pick = (wanted: readonly string[]) => wanted.filter((name) => plain.includes(name));
  const [first, last] = [[...pick(NAMES), ...pick(STATES)], pick(LAST)];
  const left = plain.filter((name) => ![...first, ...last].includes(name));
  // Ids of other things say little to a reader, unless there is nothing else: a membership has no name.
  const isId = (name: string) => /Ids?$/.test(name);
  const ids = pick(NAMES).length > 0 ? [] : left.filter(isId);
  const others = [...left.filter((name) => !isId(name)), ...ids];
  const room = Math.max(0, MOST_COLUMNS - first.length - last.length);
  return [...first, ...others.slice(0, room), ...last];
}

export function printList(rows: readonly Row[], shape: AnswerShape, format: Format): string {
  if (format === 'json') return `${JSON.stringify(rows, null, 2)}\n`;
  if (format === 'csv') {
    const flat = rows.map(flatten);
    const names = [...new Set(flat.flatMap((row) => Object.keys(row)))];
    const columns = shape.fields.flatMap(({ name }) => partsOf(name, names));
    return stringify(
      flat.map((row) => columns.map((name) => cell(row[name]))),
      { header: true, columns, escape_formulas: true },
    );
  }
  return rows.length === 0 ? 'none\n' : printTable(columnsOf(shape.fields), rows);
}

/**
 * An object inside of a row becomes columns of its own, such as `counts.delivered`: spreadsheets have no other place for it.
 * Tags stay together, since each row has others.
 */
function flatten(row: Row): Row {
  return Object.fromEntries(
    Object.entries(row).flatMap(([name, value]) =>
      isRow(value) && !name.endsWith('Tags')
        ? Object.entries(value).map(([part, inner]) => [`${name}.${part}`, inner])
        : [[name, value]],
    ),
  );
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The columns that a field has among those of flattened rows; its own name where it is no object anywhere. */
function partsOf(field: string, names: readonly string[]): string[] {
  const parts = names.filter((name) => name.startsWith(`${field}.`));
  return parts.length > 0 ? parts : [field];
}

export function printOne(row: Row, format: Format): string {
  if (format === 'json') return `${JSON.stringify(row, null, 2)}\n`;
  if (format === 'csv') {
    const columns = Object.keys(row);
    const cells = columns.map((name) => cell(row[name]));
    return stringify([cells], { header: true, columns, escape_formulas: true });
  }
  const width = Math.max(...Object.keys(row).map((name) => name.length));
  const isInner = (value: unknown) => innerRows(value) !== null;
  const lines = Object.entries(row)
    .filter(([, value]) => !isInner(value))
    .map(([name, value]) => `${`${name.padEnd(width)}  ${cell(value)}`.trimEnd()}\n`);
  const tables = Object.entries(row)
    .filter(([, value]) => isInner(value))
    .map(([name, value]) => `\n${name}:\n${printInner(innerRows(value)!)}`);
  return [...lines, ...tables].join('').replace(/^\n/, '');
}

/** A list of objects inside of one, such as locks: a table of its own. */
function innerRows(value: unknown): Row[] | null {
  const isList = Array.isArray(value) && value.length > 0;
  return isList && value.every((item) => typeof item === 'object' && item !== null)
    ? (value as Row[])
    : null;
}

function printInner(rows: readonly Row[]): string {
  return printTable([...new Set(rows.flatMap((row) => Object.keys(row)))], rows);
}

/** Columns that stand in line, without lines around them: what is printed can be read and cut. */
export function printTable(columns: readonly string[], rows: readonly Row[]): string {
  const bare = { head: [], border: [] };
  const table = new Table({
    head: columns.map((name) => heading(name)),
    style: { ...bare, 'padding-left': 0, 'padding-right': 2 },
    chars: NO_LINES,
  });
  for (const row of rows) table.push(columns.map((name) => cell(row[name])));
  return `${table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')}\n`;
}

/** `lifecycleState` is headed LIFECYCLE STATE. */
function heading(name: string): string {
  return name.replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2').toUpperCase();
}

function cell(value: unknown): string {
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
